import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Control } from '#simulator/control/control'
import { controlRoutes } from '#simulator/control/routes'

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/** Answers the unsigned control API: JSON in, JSON out, 400 with a sentence for what it cannot do. */
export async function answerControl(
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  body: Buffer,
): Promise<void> {
  const respond = (status: number, answer: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer ?? {}))
  }
  // Unsigned, so it must not be reachable from a web page by way of a name that resolves to loopback.
  if (!loopbackHost.test(request.headers.host ?? '') || request.headers.origin) {
    respond(403, { error: 'The control API answers on loopback only, and not to web pages.' })
    return
  }
  const path = url.pathname.slice('/_control/'.length).split('/').map(decodeURIComponent)
  try {
    for (const route of controlRoutes) {
      const parameters = request.method === route.method ? match(route.path, path) : undefined
      if (!parameters) continue
      const given = body.length > 0 ? (JSON.parse(body.toString('utf8')) as unknown) : undefined
      const query = Object.fromEntries(url.searchParams)
      const answer = route.answer(control, { parameters, query, body: given })
      if (answer === undefined) respond(404, { error: 'There is no such thing.' })
      else respond(200, answer)
      return
    }
    respond(404, { error: `There is no ${request.method} ${url.pathname}.` })
  } catch (error) {
    respond(400, { error: error instanceof Error ? error.message : String(error) })
  }
}

function match(pattern: string, path: string[]): Record<string, string> | undefined {
  const parts = pattern.split('/')
  if (parts.length !== path.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [position, part] of parts.entries()) {
    const segment = path[position] as string
    if (part.startsWith(':')) parameters[part.slice(1)] = segment
    else if (part !== segment) return undefined
  }
  return parameters
}
