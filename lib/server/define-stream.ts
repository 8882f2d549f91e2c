/**
 * How a route of server-sent events is made: the session is asked when it opens and again while it is open, a
 * heartbeat shows that it lives, and whoever does not read is dropped rather than buffered for.
 */
import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { BEAT_MS } from '#lib/domain/live-note'
import { log } from './container.ts'
import { requestContext } from './context.ts'
import { keepStream } from './live-streams.ts'
import { errorResponse } from './to-response.ts'

/** Milliseconds: how often the session is asked again, and how soon a browser tries again by itself. */
const SESSION_MS = 30_000
const RETRY_MS = 3_000
/** Events that may wait for a reader; each is a few bytes. */
const MAX_WAITING = 64

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
      return new Response(streamFor(request, ctx, permit(ctx)), { headers: HEADERS })
    } catch (error) {
      return errorResponse(error, log())
    }
  }
}

function streamFor(request: Request, ctx: Ctx, begin: Begin): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let end = () => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let isOpen = true
        const write = (text: string) => {
          if (!isOpen) return
          if ((controller.desiredSize ?? 0) <= 0) end()
          else controller.enqueue(encoder.encode(text))
        }
        const send = (name: string) => write(`event: ${name}\ndata: \n\n`)
        const ends: (() => void)[] = []
        end = () => {
          if (!isOpen) return
          isOpen = false
          for (const stop of ends) stop()
          try {
            controller.close()
          } catch {
            // The reader has gone already.
          }
        }
        const beat = setInterval(() => send('beat'), BEAT_MS)
        const session = setInterval(async () => {
          try {
            await requestContext(request.headers)
          } catch (error) {
            // A database that is away for a moment ends nobody's session.
            if (!(error instanceof AppError) || error.code !== 'not_signed_in') return
            send('signed-out')
            end()
          }
        }, SESSION_MS)
        ends.push(
          () => clearInterval(beat),
          () => clearInterval(session),
        )
        write(`retry: ${RETRY_MS}\n\n`)
        send('beat')
        ends.push(keepStream({ personId: ctx.person.id, end }), begin(send))
        if (request.signal.aborted) end()
        else request.signal.addEventListener('abort', end, { once: true })
      },
      cancel() {
        end()
      },
    },
    new CountQueuingStrategy({ highWaterMark: MAX_WAITING }),
  )
}
