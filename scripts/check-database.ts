import { Client } from 'pg'
import { PlainError } from './plain-error.ts'

const OLDEST = 15

/**
 * Whether this program can work with the database at `url`: it answers, is new enough, and passes notifications
 * on, which a transaction pooler does not. @throws PlainError with what to do.
 */
export async function checkDatabase(url: string): Promise<void> {
  const listener = await open(url)
  try {
    const { rows } = await listener.query<{ number: string }>(
      "select current_setting('server_version_num') as number",
    )
    const major = Math.floor(Number(rows[0]?.number) / 10_000)
    if (major < OLDEST) {
      throw new PlainError(
        `The database at ${placeOf(url)} is Postgres ${major}; Unpause needs ${OLDEST} or later: set DATABASE_URL to a newer one.`,
      )
    }
    if (!(await passesNotifications(url, listener))) {
      throw new PlainError(
        `The database at ${placeOf(url)} does not pass notifications on (a transaction pooler does not): set DATABASE_URL to the server itself or to a session pool.`,
      )
    }
  } finally {
    await listener.end()
  }
}

async function passesNotifications(url: string, listener: Client): Promise<boolean> {
  const channel = `unpause_check_${process.pid}`
  const heard = new Promise<boolean>((resolve) => {
    listener.on('notification', (note) => note.channel === channel && resolve(true))
    setTimeout(resolve, 3_000, false).unref()
  })
  const speaker = await open(url)
  try {
    await listener.query(`listen ${channel}`)
    await speaker.query(`notify ${channel}`)
    return await heard
  } catch {
    return false
  } finally {
    await speaker.end()
  }
}

async function open(url: string): Promise<Client> {
  let client: Client
  try {
    client = new Client({ connectionString: url, connectionTimeoutMillis: 8_000 })
  } catch (cause) {
    throw new PlainError(
      'DATABASE_URL is not a Postgres address: write postgres://user:password@host:5432/name.',
      {
        cause,
      },
    )
  }
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (cause) {
    throw new PlainError(refusalOf(url, cause), { cause })
  }
  return client
}

function refusalOf(url: string, cause: unknown): string {
  const code = (cause as { code?: string }).code ?? ''
  const place = placeOf(url)
  if (code === '28P01' || code === '28000') {
    return `The database at ${place} refused the user or the password in DATABASE_URL: correct them.`
  }
  if (code === '3D000')
    return `The server at ${place} has no database of that name: create it, or correct DATABASE_URL.`
  const why = code || (cause instanceof Error ? cause.message : String(cause))
  return `The database at ${place} cannot be reached (${why}): start it, or correct DATABASE_URL.`
}

/** Host, port and name: everything of the address that is no secret. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL'
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
