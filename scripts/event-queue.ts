export type EventQueueServer = {
  endpoint: string
  queueUrl: string
  deadLetterUrl: string
  /** Ends it at once, and every poll with it. */
  stop(): Promise<void>
}

const ACCOUNT = '000000000000'
/** A message that was received so often without being deleted is a dead letter. */
const MAX_RECEIVES = 5

/**
 * An SQS-compatible server in this process, on loopback and any free port, with a queue for contact events and another
 * for those that nobody could take, as EventBridge's rule and the queues of a real instance would be set up.
 */
export async function startEventQueue(options: {
  region: string
  visibilitySeconds?: number
  maxReceives?: number
}): Promise<EventQueueServer> {
  const { buildApp } = await import('fauxqs')
  const app = buildApp({ logger: false, defaultRegion: options.region })
  const endpoint = await app.listen({ host: '127.0.0.1', port: 0 })
  const create = async (name: string, attributes: Record<string, string>) => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.CreateQueue' },
      body: JSON.stringify({ QueueName: name, Attributes: attributes }),
    })
    if (!answer.ok) throw new Error(`the queue ${name} could not be made: ${await answer.text()}`)
    return `${endpoint}/${ACCOUNT}/${name}`
  }
  const deadLetterUrl = await create('unpause-events-dead', {})
  const queueUrl = await create('unpause-events', {
    VisibilityTimeout: String(options.visibilitySeconds ?? 30),
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: `arn:aws:sqs:${options.region}:${ACCOUNT}:unpause-events-dead`,
      maxReceiveCount: options.maxReceives ?? MAX_RECEIVES,
    }),
  })
  return { endpoint, queueUrl, deadLetterUrl, stop: () => app.close() }
}
