import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { ContactEvent, EventLog } from '#simulator/events'

/** How the way to the queue fares, for the control API. Counts are of events, since the start. */
export type QueueDelivery = {
  url: string
  sent: number
  /** Not sent yet. */
  waiting: number
  /** Given up, because too many were waiting. */
  dropped: number
  /** Batches that failed; their events are sent again. */
  failures: number
  lastError: string | null
}

const batchSize = 10
const waitingMost = 10_000
const retryMs = 500
const hostOfAws = /^sqs\.([a-z0-9-]+)\.amazonaws\.com/

/**
 * What EventBridge's rule does: sends each event as delivered to an SQS queue, in their order, one batch after the other.
 * It never holds up whoever emits; endpoint and credentials are the SDK's own variables.
 */
export class EventDelivery {
  readonly #client: SQSClient
  readonly #queueUrl: string
  readonly #stopListening: () => void
  #waiting: ContactEvent[] = []
  #isSending = false
  #isClosed = false
  #counts = { sent: 0, dropped: 0, failures: 0 }
  #lastError: string | null = null

  /** `region` counts where the queue's host names none. */
  constructor(events: EventLog, queueUrl: string, region: string) {
    this.#queueUrl = queueUrl
    this.#client = new SQSClient({
      region: hostOfAws.exec(new URL(queueUrl).hostname)?.[1] ?? region,
      useQueueUrlAsEndpoint: false,
      retryMode: 'standard',
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
    })
    this.#stopListening = events.onDelivery((event) => this.#take(event))
  }

  get state(): QueueDelivery {
    return {
      url: this.#queueUrl,
      ...this.#counts,
      waiting: this.#waiting.length,
      lastError: this.#lastError,
    }
  }

  /** Nothing more is sent. */
  close(): void {
    this.#isClosed = true
    this.#stopListening()
    this.#client.destroy()
  }

  #take(event: ContactEvent): void {
    if (this.#waiting.length >= waitingMost) {
      this.#counts.dropped++
      return
    }
    this.#waiting.push(event)
    if (this.#isSending) return
    this.#isSending = true
    // Events of one moment travel together.
    setImmediate(() => void this.#sendAll())
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#isClosed) {
      const batch = this.#waiting.splice(0, batchSize)
      const left = await this.#send(batch)
      this.#counts.sent += batch.length - left.length
      if (left.length === 0) continue
      this.#counts.failures++
      this.#waiting.unshift(...left)
      await new Promise((resolve) => setTimeout(resolve, retryMs).unref())
    }
    this.#isSending = false
  }

  /** The events that the queue did not take. */
  async #send(batch: ContactEvent[]): Promise<ContactEvent[]> {
    const Entries = batch.map((event, index) => ({ Id: String(index), MessageBody: JSON.stringify(event) }))
    try {
      const { Failed = [] } = await this.#client.send(
        new SendMessageBatchCommand({ QueueUrl: this.#queueUrl, Entries }),
      )
      if (Failed[0]) this.#lastError = `${Failed[0].Code}: ${Failed[0].Message}`
      return Failed.flatMap(({ Id }) => batch[Number(Id)] ?? [])
    } catch (error) {
      this.#lastError = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      return batch
    }
  }
}
