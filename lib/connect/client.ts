/**
 * The SDK's client for Amazon Connect as Unpause uses it: one attempt for every call (pacing and retrying is
 * Unpause's own, in one layer), a request timeout that throws, and a record of what the wire showed. Endpoint
 * and credentials are the SDK's standard environment and provider chain.
 */
import { ConnectClient } from '@aws-sdk/client-connect'
import { createGuardedAgents } from './guarded-agent.ts'
import { assertInTime, wireCalls } from './wire.ts'

/** A connection must stand within this time; Connect must begin to answer within the second, and be done within the third. */
export const CONNECT_TIMEOUT_MS = 2_000
export const REQUEST_TIMEOUT_MS = 5_000
export const CALL_DEADLINE_MS = 6_000

/** `region`: null leaves it to the SDK's own configuration. Call `destroy()` to close its connections. */
export function createConnectClient({ region }: { region: string | null }): ConnectClient {
  const client = new ConnectClient({
    ...(region === null ? {} : { region }),
    retryMode: 'standard',
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      ...createGuardedAgents(),
    },
  })
  client.middlewareStack.add(
    (next) => async (args) => {
      const call = wireCalls.getStore()
      assertInTime(call)
      if (!call) return next(args)
      call.wasSent = true
      const result = await next(args)
      const { statusCode, headers } = result.response as {
        statusCode: number
        headers: Record<string, string>
      }
      call.httpStatus = statusCode
      call.awsRequestId = headers['x-amzn-requestid'] ?? null
      call.answeredAwsAt = readDate(headers.date)
      return result
    },
    // Nothing but the request handler comes after this: the request is signed and complete.
    { name: 'unpauseWire', step: 'deserialize', priority: 'low' },
  )
  return client
}

function readDate(header: string | undefined): number | null {
  const at = header === undefined ? Number.NaN : Date.parse(header)
  return Number.isNaN(at) ? null : at
}
