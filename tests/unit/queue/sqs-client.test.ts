import { SQSServiceException } from '@aws-sdk/client-sqs'
import { afterEach, expect, it } from 'vitest'
import { toQueueError } from '#lib/queue/errors'
import { createSqsClient } from '#lib/queue/sqs-queue'

const before = { ...process.env }
afterEach(() => {
  process.env = { ...before }
})

it('every call is one attempt, whatever the environment says of retries', async () => {
  process.env.AWS_MAX_ATTEMPTS = '7'
  process.env.AWS_RETRY_MODE = 'adaptive'
  const client = createSqsClient('eu-west-2')
  expect(await client.config.maxAttempts()).toBe(1)
  expect(await client.config.retryStrategy()).toMatchObject({ mode: 'standard' })
  expect(await client.config.region()).toBe('eu-west-2')
  client.destroy()
})

const answered = (name: string, httpStatusCode: number) =>
  new SQSServiceException({ name, $fault: 'client', $metadata: { httpStatusCode } })

it.each([
  [answered('QueueDoesNotExist', 400), 'events_queue_unknown'],
  [answered('AccessDeniedException', 403), 'events_refused'],
  [answered('InvalidClientTokenId', 403), 'events_refused'],
  [answered('KmsAccessDenied', 400), 'events_refused'],
  [Object.assign(new Error('none found'), { name: 'CredentialsProviderError' }), 'events_refused'],
  [answered('OverLimit', 403), 'events_no_answer'],
  [answered('ThrottlingException', 400), 'events_no_answer'],
  [answered('InternalError', 500), 'events_no_answer'],
  [Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), 'events_no_answer'],
  [Object.assign(new Error('silence'), { name: 'TimeoutError' }), 'events_no_answer'],
])('%s is told as %s', (thrown, code) => {
  expect(toQueueError(thrown)).toMatchObject({ code, cause: thrown })
})
