/**
 * The open streams of this process: at most so many a person, and all ended at once when the process leaves (open ones would keep its
 * HTTP server alive). Routes and background work are separate module graphs, so they are kept on `globalThis`.
 */

type Stream = { personId: string; end: () => void }
type Held = { streams: Set<Stream>; isLeaving: boolean }

const MAX_PER_PERSON = 20
const SLOT = Symbol.for('unpause.live-streams')
const holder = globalThis as { [SLOT]?: Held }

function held(): Held {
  holder[SLOT] ??= { streams: new Set(), isLeaving: false }
  return holder[SLOT]
}

/** Keeps an open stream until the returned function is called; the person's oldest ends when there are too many. */
export function keepStream(stream: Stream): () => void {
  const { streams, isLeaving } = held()
  if (isLeaving) {
    stream.end()
    return () => {}
  }
  streams.add(stream)
  const own = [...streams].filter(({ personId }) => personId === stream.personId)
  for (const surplus of own.slice(0, -MAX_PER_PERSON)) surplus.end()
  return () => streams.delete(stream)
}

/** For good: streams that would open later end at once. */
export function endStreams(): void {
  const now = held()
  now.isLeaving = true
  for (const stream of now.streams) stream.end()
}

/** How many are open. */
export function countStreams(): number {
  return held().streams.size
}
