/**
 * The open streams of this process: at most so many a person, and all ended at once when the process leaves (open ones would keep its
 * HTTP server alive). Routes and background work are separate module graphs, so they are kept on `globalThis`.
 */
import { log } from './container.ts'

type Stream = {
  personId: string
  end(): void
  /** Ends it because the same person has opened too many others. */
  giveWay(): void
}
type Held = { streams: Set<Stream>; isLeaving: boolean }

const MAX_PER_PERSON = 20
const SLOT = Symbol.for('unpause.live-streams')
const holder = globalThis as { [SLOT]?: Held }

function held(): Held {
  holder[SLOT] ??= { streams: new Set(), isLeaving: false }
  return holder[SLOT]
}

/** Keeps an open stream until the returned function is called; the person's oldest gives way when there are too many. */
export function keepStream(stream: Stream): () => void {
  const { streams } = held()
  streams.add(stream)
  log().info({ streams: streams.size }, 'a browser listens')
  const own = [...streams].filter(({ personId }) => personId === stream.personId)
  for (const surplus of own.slice(0, -MAX_PER_PERSON)) surplus.giveWay()
  return () => {
    streams.delete(stream)
    log().info({ streams: streams.size }, 'a browser listens no more')
  }
}

/** Ends all, for good. */
export function endStreams(): void {
  const now = held()
  now.isLeaving = true
  for (const stream of [...now.streams]) stream.end()
}

/** Whether streams have been ended for good: none may be opened any more. */
export function isLeaving(): boolean {
  return held().isLeaving
}
