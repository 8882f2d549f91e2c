/**
 * Headers for the answers that Next gives before it asks proxy.ts: redirects of its own, and requests that it
 * can not even represent. Node tells of every request before anybody handles it; whatever proxy.ts says later replaces this.
 */
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { inertHeaders } from './security-headers.ts'

export function giveEveryResponseHeaders(): void {
  const headers = Object.entries(inertHeaders({ isHttps: false, isPrivate: false }))
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    for (const [name, value] of headers) response.setHeader(name, value)
    // A web Request can not be a TRACE, so Next answers 500; as any other mutation it is refused at the door.
    if (request.method === 'TRACE') request.method = 'DELETE'
  })
}
