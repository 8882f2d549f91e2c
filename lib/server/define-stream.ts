/**
 * How a route of server-sent events is made: session and permission are asked when it opens and again while it is
 * open, a heartbeat shows that it lives, and it ends when the reader leaves or this process does.
 */
import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { BEAT_MS } from '#lib/domain/live-note'
import { log } from './container.ts'
import { requestContext } from './context.ts'
import { openEventStream } from './event-stream.ts'
import { isLeaving, keepStream } from './live-streams.ts'
import { errorResponse } from './to-response.ts'

/** How often session and permission are asked again. Milliseconds. */
const SESSION_MS = 30_000

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // Tells proxies such as nginx to pass on each event as it comes.
  'X-Accel-Buffering': 'no',
}

/** Begins to send events by their names (without line breaks) and answers what ends it. */
type Begin = (send: (name: string) => void) => () => void

/** `permit` says whether the person may listen, by throwing, and gives what is to be begun. */
export function defineStream(permit: (ctx: Ctx) => Begin) {
  return async (request: Request): Promise<Response> => {
    try {
      const ctx = await requestContext(request.headers)
      const begin = permit(ctx)
      if (request.method === 'HEAD') return new Response(null, { headers: HEADERS })
      // Another process, or this one's successor, is a moment away.
      if (isLeaving()) return new Response(null, { status: 503, headers: { 'Cache-Control': 'no-store' } })
      const mayListen = async () => void permit(await requestContext(request.headers))
      return new Response(streamFor(request.signal, ctx.person.id, begin, mayListen), { headers: HEADERS })
    } catch (error) {
      return errorResponse(error, log())
    }
  }
}

function streamFor(
  signal: AbortSignal,
  personId: string,
  begin: Begin,
  mayListen: () => Promise<void>,
): ReadableStream<Uint8Array> {
  const ends: (() => void)[] = []
  const stream = openEventStream(() => {
    for (const stop of ends) stop()
  })
  const endWith = (word: 'signed-out' | 'crowded') => {
    stream.send(word)
    stream.end()
  }
  const beat = setInterval(() => stream.send('beat'), BEAT_MS)
  const session = setInterval(() => {
    mayListen().catch((error: unknown) => {
      // A database that is away for a moment ends nobody's session.
      const isOver =
        error instanceof AppError && (error.code === 'not_signed_in' || error.code === 'not_permitted')
      if (isOver) endWith('signed-out')
    })
  }, SESSION_MS)
  ends.push(
    () => clearInterval(beat),
    () => clearInterval(session),
    keepStream({ personId, end: stream.end, giveWay: () => endWith('crowded') }),
    begin(stream.send),
  )
  stream.send('beat')
  signal.addEventListener('abort', stream.end, { once: true })
  if (signal.aborted) stream.end()
  return stream.body
}
