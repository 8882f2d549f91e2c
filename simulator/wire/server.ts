import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Control } from '#simulator/control/control'
import { answerControl } from '#simulator/control/router'
import type { LedgerEntry } from '#simulator/ledger'
import type { Simulation } from '#simulator/simulation'
import { ApiError } from '#simulator/wire/api-error'
import { runCall } from '#simulator/wire/call'
import { routeOf } from '#simulator/wire/operations'
import { answer, answerError, asApiError } from '#simulator/wire/respond'

const largestBody = 1_048_576
const controlPrefix = '/_control/'

/** The one HTTP server: the service's protocol, and the control API below /_control/. */
export function createWireServer(sim: Simulation, control: Control): Server {
  const server = createServer((request, response) => {
    receive(sim, control, request, response).catch((error: unknown) => {
      if (!response.headersSent)
        answerError(response, { requestId: randomUUID(), now: sim.now() }, asApiError(error))
    })
  })
  // The SDK's pooled sockets must outlive pauses between a test's calls.
  server.keepAliveTimeout = 60_000
  return server
}

async function receive(
  sim: Simulation,
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname.startsWith(controlPrefix)) {
    await answerControl(control, request, response, url, await readBody(request))
    return
  }
  const requestId = randomUUID()
  const route = routeOf(request.method ?? '', url.pathname)
  const operation = route?.operation.name ?? 'Unknown'
  const sdkRequest = request.headers['amz-sdk-request']
  const entry = sim.ledger.open({ operation, requestId, sdkRequest: sdkRequest ? String(sdkRequest) : null })
  response.on('close', () =>
    sim.ledger.close(entry, response.writableFinished ? 'answered' : 'client_closed'),
  )
  const outage = sim.faults.takeOutage(operation)
  if (outage) {
    entry.faults = [`${outage.id}:outage`]
    drop(sim, request, entry)
    return
  }
  try {
    const body = await readBody(request)
    if (!route) throw new ApiError(404, 'UnknownOperationException', `${request.method} ${url.pathname}`)
    const ending = await runCall(sim, route.operation, { request, url, body, labels: route.labels }, entry)
    if (ending.kind === 'drop') drop(sim, request, entry)
    if (ending.kind === 'answer') {
      if (!response.destroyed) sim.ledger.close(entry, 'answered', 200)
      answer(response, { requestId, now: sim.now() }, ending.body)
    }
  } catch (error) {
    const apiError = asApiError(error)
    entry.error = apiError.name
    if (!response.destroyed) sim.ledger.close(entry, 'answered', apiError.status, apiError.name)
    answerError(response, { requestId, now: sim.now() }, apiError)
  }
}

function drop(sim: Simulation, request: IncomingMessage, entry: LedgerEntry): void {
  sim.ledger.close(entry, 'dropped')
  request.socket.resetAndDestroy()
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestBody)
      throw new ApiError(413, 'RequestEntityTooLargeException', 'The body is too large.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
