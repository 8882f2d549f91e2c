/**
 * Keeps one stream of server-sent events open for as long as it is wanted: a stream that breaks or falls silent is
 * opened again, ever more slowly; one that is refused because nobody is signed in is not.
 */
import { LIVE_TOPICS, type LiveTopic, SILENT_AFTER_MS } from '#lib/domain/live-note'
import { retryDelay } from './retry-delay.ts'

/** What a stream says: that it lives, a topic, that it is lost for now, or that it is over until somebody signs in. */
export type StreamWord = 'beat' | 'lost' | 'signed-out' | LiveTopic
type Ending = 'lost' | 'refused' | 'crowded'

const WATCH_MS = 5_000
/** A stream that lasted so long was a good one: the next failure is the first again. */
const STEADY_MS = 10_000

/** Settles once `signal` is aborted or the session has ended; then the last word was `signed-out`. */
export async function keepStream(
  url: string,
  signal: AbortSignal,
  say: (word: StreamWord) => void,
): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const beganAt = performance.now()
    const ending = await listen(url, signal, say)
    if (signal.aborted) return
    if (ending === 'refused' && (await isNobody(url))) {
      say('signed-out')
      return
    }
    say('lost')
    if (performance.now() - beganAt > STEADY_MS) failures = 0
    const steps = ending === 'crowded' ? Number.POSITIVE_INFINITY : failures++
    await pause(retryDelay(steps, Math.random()), signal)
  }
}

/** One stream, from its opening to its end. */
function listen(url: string, signal: AbortSignal, say: (word: StreamWord) => void): Promise<Ending> {
  return new Promise((resolve) => {
    const stream = new EventSource(url)
    let heardAt = performance.now()
    const end = (how: Ending) => {
      clearInterval(watch)
      signal.removeEventListener('abort', leave)
      stream.close()
      resolve(how)
    }
    const leave = () => end('lost')
    const watch = setInterval(() => {
      if (performance.now() - heardAt > SILENT_AFTER_MS) end('lost')
    }, WATCH_MS)
    const on = (name: string, run: () => void) =>
      stream.addEventListener(name, () => {
        heardAt = performance.now()
        run()
      })
    for (const word of ['beat', ...LIVE_TOPICS] as const) on(word, () => say(word))
    // The session that it was opened with; by now there may be another.
    on('signed-out', () => end('refused'))
    on('crowded', () => end('crowded'))
    // What changed while there was no stream was told to nobody.
    on('open', () => say('all'))
    // A stream that broke is about to be opened again by the browser; one that was refused is closed for good.
    stream.addEventListener('error', () => end(stream.readyState === EventSource.CLOSED ? 'refused' : 'lost'))
    signal.addEventListener('abort', leave)
  })
}

/** An EventSource does not tell why it was refused. */
async function isNobody(url: string): Promise<boolean> {
  try {
    const { status } = await fetch(url, { method: 'HEAD', cache: 'no-store' })
    return status === 401 || status === 403
  } catch {
    return false
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
