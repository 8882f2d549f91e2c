/** An SQS-compatible server of one test file's own, reached by the real SDK, with the demo's queue and its dead letters. */
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { startEventQueue } from '#scripts/event-queue'

const REGION = 'eu-central-1'

export type TestQueue = Awaited<ReturnType<typeof startTestQueue>>

/** Points the SDK of this process at it. A message that is not deleted comes back after a second, three times at most. */
export async function startTestQueue(options: { visibilitySeconds?: number; maxReceives?: number } = {}) {
  const server = await startEventQueue({ region: REGION, visibilitySeconds: 1, maxReceives: 3, ...options })
  process.env.AWS_ENDPOINT_URL_SQS = server.endpoint
  process.env.AWS_ACCESS_KEY_ID ??= 'nobody'
  process.env.AWS_SECRET_ACCESS_KEY ??= 'nothing'
  const client = new SQSClient({ region: REGION, useQueueUrlAsEndpoint: false })

  return {
    ...server,

    /** Sends bodies as they are, ten at a time. */
    async send(...bodies: string[]): Promise<void> {
      for (let at = 0; at < bodies.length; at += 10) {
        const Entries = bodies
          .slice(at, at + 10)
          .map((MessageBody, index) => ({ Id: String(index), MessageBody }))
        await client.send(new SendMessageBatchCommand({ QueueUrl: server.queueUrl, Entries }))
      }
    },

    /** How many messages there are, those in somebody's hands included. */
    async size(queueUrl = server.queueUrl): Promise<number> {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] }),
      )
      return (
        Number(Attributes.ApproximateNumberOfMessages) +
        Number(Attributes.ApproximateNumberOfMessagesNotVisible)
      )
    },

    async deadLetters(): Promise<string[]> {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: server.deadLetterUrl,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: 0,
        }),
      )
      return Messages.map(({ Body }) => Body ?? '')
    },

    /** Takes the queue away with all that is in it; `restore` makes an empty one in its place. */
    async remove(): Promise<void> {
      await client.send(new DeleteQueueCommand({ QueueUrl: server.queueUrl }))
    },
    async restore(): Promise<void> {
      const QueueName = server.queueUrl.slice(server.queueUrl.lastIndexOf('/') + 1)
      await client.send(new CreateQueueCommand({ QueueName }))
    },

    async close(): Promise<void> {
      client.destroy()
      await server.stop()
    },
  }
}
