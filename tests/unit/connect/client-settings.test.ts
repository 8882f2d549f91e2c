import { DescribeContactCommand } from '@aws-sdk/client-connect'
import { afterEach, expect, test } from 'vitest'
import { CALL_DEADLINE_MS, createConnectClient, REQUEST_TIMEOUT_MS } from '#lib/connect/client'

const before = { ...process.env }
afterEach(() => {
  process.env = { ...before }
})

test('every call is one attempt, whatever the environment says of retries', async () => {
  process.env.AWS_MAX_ATTEMPTS = '7'
  process.env.AWS_RETRY_MODE = 'adaptive'
  const client = createConnectClient({ region: 'eu-west-2' })
  expect(await client.config.maxAttempts()).toBe(1)
  const { retryMode } = client.config
  expect(typeof retryMode === 'function' ? await retryMode() : retryMode).toBe('standard')
  expect(await client.config.retryStrategy()).toMatchObject({ mode: 'standard' })
  client.destroy()
})

test('a request that is not answered throws before the deadline of its call', async () => {
  process.env.AWS_ACCESS_KEY_ID = 'AKIDEXAMPLE'
  process.env.AWS_SECRET_ACCESS_KEY = 'secret'
  const client = createConnectClient({ region: 'eu-west-2' })
  // The handler reads its settings with its first request.
  await client
    .send(new DescribeContactCommand({ InstanceId: 'i', ContactId: 'c' }), {
      abortSignal: AbortSignal.abort(),
    })
    .catch(() => {})
  const handler = client.config.requestHandler as unknown as { httpHandlerConfigs(): Record<string, unknown> }
  const settings = handler.httpHandlerConfigs()
  expect(settings).toMatchObject({ requestTimeout: REQUEST_TIMEOUT_MS, throwOnRequestTimeout: true })
  expect(settings.connectionTimeout).toBeGreaterThan(0)
  expect(REQUEST_TIMEOUT_MS).toBeLessThan(CALL_DEADLINE_MS)
  client.destroy()
})
