/**
 * Postgres LISTEN/NOTIFY as plain callbacks, for any number of processes. A signal says only that something
 * changed and may be missed while the connection is down; whoever waits for one also looks by itself now and
 * then. The connection is made again when it breaks, and `onReconnect` tells; also the first time, since what
 * was said before it was heard by nobody.
 */
import pg from 'pg'

/**
 * `act_due`: an act wants working on; the payload is its lane, or empty. `landing_due`: a landing is to be looked at. `act_changed`: an act was recorded, moved or settled; the payload is its id.
 * `hint_due`: a hint wants checking. `tasks_changed`: what a list shows may differ. `desk_changed`: how true the list
 * is, or a name, may differ. `batch_changed`: a batch began, was held, went on, was cancelled or ended, or all were; the payload is its id or empty.
 */
export const CHANNELS = [
  'act_due',
  'landing_due',
  'act_changed',
  'hint_due',
  'tasks_changed',
  'desk_changed',
  'batch_changed',
] as const
export type Channel = (typeof CHANNELS)[number]

type Listener = (payload: string) => void

export type Signals = {
  /** Calls `listener` for every signal of the channel until the returned function is called. */
  on(channel: Channel, listener: Listener): () => void
  onReconnect(listener: () => void): () => void
  close(): Promise<void>
}

const RECONNECT_MS = 1_000
/** A connection that a network has silently dropped is told by its silence: asked this often, it must answer within so long. */
const ASK_EVERY_MS = 15_000
const ANSWER_WITHIN_MS = 5_000

/** Begins to listen at once; errors lead to another try, never to a throw. */
export function openSignals(databaseUrl: string, onError: (error: unknown) => void): Signals {
  const listeners = new Map<Channel, Set<Listener>>(CHANNELS.map((channel) => [channel, new Set()]))
  const reconnectListeners = new Set<() => void>()
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  const connect = async () => {
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'unpause signals',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    let isLost = false
    const lose = (error?: unknown) => {
      if (isLost || isClosed) return
      isLost = true
      onError(error)
      next.end().catch(() => {})
      timer = setTimeout(connect, RECONNECT_MS)
    }
    next.on('error', lose)
    next.on('end', () => lose(new Error('the listening connection ended')))
    next.on('notification', ({ channel, payload }) => {
      for (const listener of listeners.get(channel as Channel) ?? []) listener(payload ?? '')
    })
    client = next
    try {
      await next.connect()
      for (const channel of CHANNELS) await next.query(`listen ${channel}`)
      for (const listener of reconnectListeners) listener()
      while (!isLost && !isClosed) await stillAnswers(next)
    } catch (error) {
      lose(error)
    }
  }
  void connect()

  return {
    on(channel, listener) {
      listeners.get(channel)?.add(listener)
      return () => listeners.get(channel)?.delete(listener)
    },
    onReconnect(listener) {
      reconnectListeners.add(listener)
      return () => reconnectListeners.delete(listener)
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}

/** Waits, then asks. @throws when there is no answer in time. */
async function stillAnswers(client: pg.Client): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS).unref())
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the listening connection does not answer')), ANSWER_WITHIN_MS)
    timer.unref()
  })
  await Promise.race([client.query('select 1'), silence]).finally(() => clearTimeout(timer))
}
