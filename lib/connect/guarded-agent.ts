/**
 * Keep-alive connections to Amazon Connect on which a request waits outside until the connection stands. Node
 * would otherwise buffer the request into a socket that is still connecting, and a process frozen in between
 * would send it on waking, however late; so the call's `notAfter` is asked again when the connection is made.
 */
import * as http from 'node:http'
import * as https from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { assertInTime, wireCalls } from './wire.ts'

type OnSocket = (error: Error | null, socket?: Duplex) => void

/** Idle connections are closed before AWS closes them, so that a request does not meet a closing one. */
const AGENT_OPTIONS = { keepAlive: true, maxSockets: 200, maxFreeSockets: 50, timeout: 15_000 }

class GuardedHttpAgent extends http.Agent {
  override createConnection(options: http.ClientRequestArgs, onSocket: OnSocket): undefined {
    handOverOnce(super.createConnection(options) as Socket, 'connect', onSocket)
  }
}

class GuardedHttpsAgent extends https.Agent {
  override createConnection(options: https.RequestOptions, onSocket: OnSocket): undefined {
    handOverOnce(super.createConnection(options) as Socket, 'secureConnect', onSocket)
  }
}

/** Agents for the SDK's request handler; `destroy` closes their connections. */
export function createGuardedAgents(): { httpAgent: http.Agent; httpsAgent: https.Agent } {
  return { httpAgent: new GuardedHttpAgent(AGENT_OPTIONS), httpsAgent: new GuardedHttpsAgent(AGENT_OPTIONS) }
}

function handOverOnce(socket: Socket, event: 'connect' | 'secureConnect', onSocket: OnSocket): void {
  const call = wireCalls.getStore()
  const fail = (error: Error) => onSocket(error)
  socket.once('error', fail)
  socket.once(event, () => {
    socket.off('error', fail)
    try {
      assertInTime(call)
    } catch (late) {
      socket.destroy()
      onSocket(late as Error)
      return
    }
    onSocket(null, socket)
  })
}
