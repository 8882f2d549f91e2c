/**
 * The one stream of this browser, whatever number of tabs: the tab that holds a lock keeps it open and passes on
 * what it says; when that tab goes, the browser gives the lock to another. Where there are no locks each tab has its own.
 * Whoever hears nothing for a while, whatever the reason, counts as cut off and asks by itself meanwhile.
 */
import { LIVE_TOPICS, type LiveTopic, SILENT_AFTER_MS } from '#lib/domain/live-note'

/** Between tabs: a beat, a topic, that the session ended, or that a new tab would like to hear a beat. */
type Word = 'beat' | 'signed-out' | 'hello' | LiveTopic

const NAME = 'unpause-live'
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const
const WATCH_MS = 5_000

export type LiveChannelOptions = {
  url: string
  onTopic(topic: LiveTopic): void
  /** `true`: notes come; `false`: they may not. Called when it changes. */
  onState(isOpen: boolean): void
}

/** Answers what closes it. */
export function openLiveChannel({ url, onTopic, onState }: LiveChannelOptions): () => void {
  const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(NAME)
  const leaving = new AbortController()
  let isOpen = false
  let isOwner = false
  let heardAt = Number.NEGATIVE_INFINITY

  const setOpen = (value: boolean) => {
    if (value === isOpen) return
    isOpen = value
    onState(value)
    // Between the last note and this one some may have been missed.
    if (value) onTopic('all')
  }
  const hear = (word: Word) => {
    if (word === 'hello') {
      if (isOwner && isOpen) tabs?.postMessage('beat')
      return
    }
    if (word === 'signed-out') {
      setOpen(false)
      onTopic('all')
      return
    }
    heardAt = performance.now()
    setOpen(true)
    if (word !== 'beat') onTopic(word)
  }
  const say = (word: Word) => {
    hear(word)
    tabs?.postMessage(word)
  }
  const watch = setInterval(() => {
    if (performance.now() - heardAt > SILENT_AFTER_MS) setOpen(false)
  }, WATCH_MS)

  tabs?.addEventListener('message', ({ data }: MessageEvent<Word>) => hear(data))
  tabs?.postMessage('hello')
  const own = async () => {
    isOwner = true
    await keepStream({ url, say, lost: () => setOpen(false), signal: leaving.signal })
  }
  if (typeof navigator !== 'undefined' && navigator.locks && tabs !== null) {
    navigator.locks.request(NAME, { signal: leaving.signal }, own).catch(() => {})
  } else void own()

  return () => {
    leaving.abort()
    clearInterval(watch)
    tabs?.close()
  }
}

/** Keeps a stream open, opening it anew whenever it breaks or falls silent, until `signal` or the end of the session. */
async function keepStream(options: {
  url: string
  say(word: Word): void
  lost(): void
  signal: AbortSignal
}): Promise<void> {
  const { url, say, lost, signal } = options
  let failures = 0
  while (!signal.aborted) {
    const ended = await listen(
      url,
      signal,
      (word) => {
        failures = 0
        say(word)
      },
      () => {
        // What changed while there was no stream was told to nobody.
        say('all')
      },
    )
    if (ended === 'signed-out') return
    lost()
    const waitMs = RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 1_000
    await pause(waitMs * (0.5 + Math.random() / 2), signal)
  }
}

/** One stream, from its opening to its end. */
function listen(
  url: string,
  signal: AbortSignal,
  say: (word: Word) => void,
  opened: () => void,
): Promise<'lost' | 'signed-out'> {
  return new Promise((resolve) => {
    const stream = new EventSource(url)
    let heardAt = performance.now()
    const end = (how: 'lost' | 'signed-out') => {
      clearInterval(watch)
      signal.removeEventListener('abort', leave)
      stream.close()
      resolve(how)
    }
    const leave = () => end('lost')
    const watch = setInterval(() => {
      if (performance.now() - heardAt > SILENT_AFTER_MS) end('lost')
    }, WATCH_MS)
    const on = (name: Word) =>
      stream.addEventListener(name, () => {
        heardAt = performance.now()
        say(name)
        if (name === 'signed-out') end('signed-out')
      })
    for (const name of ['beat', 'signed-out', ...LIVE_TOPICS] as const) on(name)
    stream.addEventListener('open', opened)
    stream.addEventListener('error', leave)
    signal.addEventListener('abort', leave)
  })
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
