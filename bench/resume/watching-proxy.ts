/**
 * Stands between Unpause's processes and Amazon Connect and tells, at the very moment, when a call came and when its answer
 * had gone back: what a kill has to be timed by. What came is passed on even when its sender is dead by then, as on a real network.
 */
import { once } from 'node:events'
import {
  Agent,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

export type Moment = { operation: 'look' | 'send'; at: 'came' | 'answered'; taskId: string }

export async function startWatchingProxy(target: string, onMoment: (moment: Moment) => void) {
  const { hostname, port } = new URL(target)
  const agent = new Agent({ keepAlive: true })

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const call = callOf(incoming, body)
    if (call !== null) onMoment({ ...call, at: 'came' })
    const { method, url: path, headers } = incoming
    const passed = httpRequest({ hostname, port, method, path, headers, agent })
    passed.end(body)
    const [answer] = (await once(passed, 'response')) as [IncomingMessage]
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
    await once(outgoing, 'finish')
    if (call !== null) onMoment({ ...call, at: 'answered' })
  }

  const server = createServer((incoming, outgoing) => {
    // A lost answer or a killed sender ends the connection; both are what is being tried.
    pass(incoming, outgoing).catch(() => outgoing.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      agent.destroy()
      server.closeAllConnections()
      server.close()
    },
  }
}

function callOf(
  { method, url = '' }: IncomingMessage,
  body: Buffer,
): Pick<Moment, 'operation' | 'taskId'> | null {
  if (method === 'POST' && url.startsWith('/contact/resume')) {
    return {
      operation: 'send',
      taskId: String((JSON.parse(body.toString()) as { ContactId?: unknown }).ContactId),
    }
  }
  const described = method === 'GET' ? /^\/contacts\/[^/]+\/([^/?]+)$/.exec(url) : null
  return described === null ? null : { operation: 'look', taskId: decodeURIComponent(described[1] ?? '') }
}
