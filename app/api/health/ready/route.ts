import { isReady } from '#lib/server/container'

/** Whether requests can be served: the database answers and has this program's schema. Connect may be down. */
export async function GET(): Promise<Response> {
  return (await isReady())
    ? Response.json({ status: 'ready' })
    : Response.json({ status: 'database_unavailable' }, { status: 503 })
}

export const dynamic = 'force-dynamic'
