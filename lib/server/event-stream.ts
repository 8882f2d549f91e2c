/**
 * The body of one response of server-sent events. An event is its name alone. A reader that does not read is given up
 * after some events, so that nothing is kept for it without bound.
 */

/** Events that may wait for the reader; each is some thirty bytes. */
const MAX_WAITING = 64
/** How soon a browser tries again by itself, where no script of ours decides. Milliseconds. */
const RETRY_MS = 3_000

export type EventStream = {
  body: ReadableStream<Uint8Array>
  /** `name` must have no line break. Nothing happens once the stream has ended. */
  send(name: string): void
  end(): void
}

/** `onEnd` is called once, whoever ends it: us, the reader who leaves, or the one who does not read. */
export function openEventStream(onEnd: () => void): EventStream {
  const encoder = new TextEncoder()
  let isOpen = true
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const finish = () => {
    isOpen = false
    onEnd()
  }
  const end = () => {
    if (!isOpen) return
    finish()
    controller?.close()
  }
  const write = (text: string) => {
    if (!isOpen) return
    if ((controller?.desiredSize ?? 0) <= 0) end()
    else controller?.enqueue(encoder.encode(text))
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start(own) {
        controller = own
      },
      cancel() {
        if (isOpen) finish()
      },
    },
    new CountQueuingStrategy({ highWaterMark: MAX_WAITING }),
  )
  write(`retry: ${RETRY_MS}\n\n`)
  return { body, send: (name) => write(`event: ${name}\ndata:\n\n`), end }
}
