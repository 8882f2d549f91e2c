/**
 * The one place that speaks SQS. Long polls of 20 s and batches of ten by sqs-consumer; a message is deleted only once the
 * reader has dealt with it, and otherwise left to the queue's own visibility timeout and redrive policy. After a failure
 * it waits ever longer before the next poll; nothing else retries. Endpoint and credentials are the SDK's own variables.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { Consumer } from 'sqs-consumer'
import { toQueueError } from './errors.ts'
import type { EventQueue, EventReader } from './event-queue.ts'
import { regionOf } from './queue-url.ts'

const BATCH_SIZE = 10
const WAIT_SECONDS = 20
/** At the start and after a failure, so that an answer is known soon. */
const FIRST_WAIT_SECONDS = 1
/** Milliseconds. SQS answers a long poll at its end, so silence shows only after that. */
const CONNECT_TIMEOUT_MS = 2_000
const REQUEST_TIMEOUT_MS = (WAIT_SECONDS + 4) * 1_000
const ASK_READER_EVERY_MS = 1_000
const BACKOFF_MS = [0, 1_000, 2_000, 4_000, 8_000] as const
const STOP_WITHIN_MS = 5_000

/** `region` counts where the host of `queueUrl` names none. Does not connect yet. */
export function createSqsQueue({ queueUrl, region }: { queueUrl: string; region: string }): EventQueue {
  const client = createSqsClient(regionOf(queueUrl) ?? region)
  return {
    read: (reader) => readQueue(client, queueUrl, reader),
    probe: () =>
      answering(
        client.send(
          new ReceiveMessageCommand({
            QueueUrl: queueUrl,
            MaxNumberOfMessages: 1,
            VisibilityTimeout: 0,
            WaitTimeSeconds: 0,
          }),
        ),
      ).then(() => {}),
    async describe() {
      const { Attributes = {} } = await answering(
        client.send(
          new GetQueueAttributesCommand({
            QueueUrl: queueUrl,
            AttributeNames: [
              'ApproximateNumberOfMessages',
              'ApproximateNumberOfMessagesNotVisible',
              'RedrivePolicy',
            ],
          }),
        ),
      )
      return {
        waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
        underWay: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
        hasDeadLetters: Boolean(Attributes.RedrivePolicy),
      }
    },
    close: () => client.destroy(),
  }
}

/** One attempt for every call, a silent SQS is an error, and the endpoint is the SDK's, never the queue URL's host. */
export function createSqsClient(region: string): SQSClient {
  return new SQSClient({
    region,
    retryMode: 'standard',
    maxAttempts: 1,
    useQueueUrlAsEndpoint: false,
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  })
}

/** A round is one poll, and what its messages need: taking and deleting. */
function readQueue(client: SQSClient, queueUrl: string, reader: EventReader): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let failuresInARow = 0
  let failure: unknown = null
  /** Set while messages may be in hand. */
  let inHand: PromiseWithResolvers<void> | null = null

  const endRound = () => {
    inHand?.resolve()
    inHand = null
    if (stopping.signal.aborted) return
    failuresInARow = failure === null ? 0 : failuresInARow + 1
    consumer.updateOption('waitTimeSeconds', failure === null ? WAIT_SECONDS : FIRST_WAIT_SECONDS)
    reader.onRound(failure === null ? null : toQueueError(failure).code)
    failure = null
  }

  const consumer = Consumer.create({
    queueUrl,
    sqs: client,
    batchSize: BATCH_SIZE,
    waitTimeSeconds: FIRST_WAIT_SECONDS,
    authenticationErrorTimeout: 0,
    suppressFifoWarning: true,
    async preReceiveMessageCallback() {
      const { signal } = stopping
      const backoffMs = BACKOFF_MS[Math.min(failuresInARow, BACKOFF_MS.length - 1)] ?? 0
      if (backoffMs > 0) await sleep(backoffMs, null, { signal })
      while (!(await reader.isReady())) await sleep(ASK_READER_EVERY_MS, null, { signal })
      signal.throwIfAborted()
    },
    async postReceiveMessageCallback() {
      inHand = Promise.withResolvers()
    },
    async handleMessageBatch(messages) {
      const isDone = await reader.take(messages.map(({ Body }) => Body ?? ''))
      return messages.filter((_, index) => isDone[index])
    },
  })
  consumer.on('error', (error) => {
    // Of what sqs-consumer tells, only its SQSError is about the queue; the SDK's own error is the cause.
    if (error.name === 'SQSError') failure = error.cause ?? error
    if (inHand === null) endRound()
  })
  consumer.on('empty', endRound)
  consumer.on('response_processed', endRound)
  consumer.start()

  return {
    async stop() {
      stopping.abort()
      const ending = inHand?.promise
      // Aborting also breaks off the deletion of what is in hand, so it is for a poll that only waits.
      consumer.stop({ abort: ending === undefined })
      if (ending === undefined) return
      await Promise.race([ending, sleep(STOP_WITHIN_MS, null, { ref: false })])
      consumer.abortController.abort()
    },
  }
}

async function answering<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw toQueueError(error)
  }
}
