/** Whether the process answers at all. */
export function GET(): Response {
  return Response.json({ status: 'live' })
}

export const dynamic = 'force-dynamic'
