/** Requests as no browser would make them: every header is the test's own. */
import { type OutgoingHttpHeaders, request as open } from 'node:http'

export type Answer = { status: number; headers: Record<string, string>; body: string; setCookies: string[] }

export type Sent = {
  method?: string
  headers?: OutgoingHttpHeaders
  body?: string | Buffer
  /** Send the body in chunks, without a Content-Length. */
  isChunked?: boolean
}

/** `path` goes on the wire as it is. */
export function send(origin: string, path: string, sent: Sent = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  const { method = 'GET', headers = {}, body = '', isChunked = false } = sent
  return new Promise((resolve, reject) => {
    const length = isChunked ? {} : { 'content-length': Buffer.byteLength(body) }
    const call = open({ hostname, port, path, method, headers: { ...length, ...headers }, agent: false })
    call.on('error', reject)
    call.on('response', async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk as Buffer)
      const told = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
      resolve({
        status: response.statusCode ?? 0,
        headers: Object.fromEntries(told),
        body: Buffer.concat(chunks).toString('utf8'),
        setCookies: response.headers['set-cookie'] ?? [],
      })
    })
    if (isChunked) call.write(body)
    call.end(isChunked ? undefined : body)
  })
}

/** Signs in and gives the Cookie header of the session. */
export async function signIn(origin: string, person: string): Promise<string> {
  const { setCookies, status } = await send(origin, '/api/session', {
    method: 'POST',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ person }).toString(),
  })
  const cookie = setCookies[0]?.split(';')[0]
  if (status !== 303 || !cookie) throw new Error(`signing in as ${person} was answered ${status}`)
  return cookie
}
