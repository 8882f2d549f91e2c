/**
 * Who is listening in this process: every note that Postgres sends, whichever process changed something, is passed on to every open stream
 * as a topic. Notes of one topic are gathered: the first goes at once, those that follow within a moment go as one.
 */
import type { Services } from '#lib/ctx'
import { CUT_OFF_AFTER_MS } from '#lib/domain/limits'
import type { LiveTopic } from '#lib/domain/live-note'
import type { Channel } from '#lib/store/signals'

/** Notes of a topic go at most this often. Milliseconds. */
const GATHER_MS = 200
/** While streams are open somebody looks, though nobody asks for the list. */
const READER_MS = 20_000

const TOPICS: readonly [Channel, LiveTopic][] = [
  ['act_changed', 'acts'],
  ['tasks_changed', 'tasks'],
  ['desk_changed', 'desk'],
  ['batch_changed', 'batches'],
]

export type LiveHub = {
  /** Calls `listener` with each topic that changed until the returned function is called. */
  join(listener: (topic: LiveTopic) => void): () => void
  close(): void
}

export function openLiveHub({ signals, store, log }: Pick<Services, 'signals' | 'store' | 'log'>): LiveHub {
  const listeners = new Set<(topic: LiveTopic) => void>()
  const gathering = new Map<LiveTopic, { isDue: boolean; timer: NodeJS.Timeout }>()
  let readerTimer: NodeJS.Timeout | undefined
  let repeatTimer: NodeJS.Timeout | undefined

  const tell = (topic: LiveTopic) => {
    for (const listener of listeners) listener(topic)
  }
  const note = (topic: LiveTopic) => {
    if (listeners.size === 0) return
    const gathered = gathering.get(topic)
    if (gathered !== undefined) {
      gathered.isDue = true
      return
    }
    tell(topic)
    const timer = setTimeout(() => {
      const isDue = gathering.get(topic)?.isDue
      gathering.delete(topic)
      if (isDue) note(topic)
    }, GATHER_MS)
    gathering.set(topic, { isDue: false, timer })
  }
  const noteReader = () => {
    store.instance
      .noteReader()
      .catch((error: unknown) => log.warn({ error }, 'that somebody looks was not kept'))
  }
  /** Silence becomes being cut off by the passing of time, of which nobody sends a note. */
  const repeatDesk = () => {
    clearTimeout(repeatTimer)
    repeatTimer = setTimeout(() => note('desk'), CUT_OFF_AFTER_MS + 500)
  }
  const leave = [
    ...TOPICS.map(([channel, topic]) => signals.on(channel, () => note(topic))),
    signals.on('desk_changed', repeatDesk),
    signals.onReconnect(() => note('all')),
  ]

  return {
    join(listener) {
      listeners.add(listener)
      noteReader()
      readerTimer ??= setInterval(noteReader, READER_MS)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(readerTimer)
        readerTimer = undefined
      }
    },
    close() {
      for (const off of leave) off()
      for (const { timer } of gathering.values()) clearTimeout(timer)
      clearInterval(readerTimer)
      clearTimeout(repeatTimer)
      listeners.clear()
    },
  }
}
