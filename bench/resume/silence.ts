/** R10: nothing hangs. Calls against a Connect that takes the connection and says nothing. */

import { createAwsGateway } from '#lib/connect/aws-gateway'
import { createConnectClient } from '#lib/connect/client'
import type { Pacer } from '#lib/connect/pacer'
import { startSimulator } from '#simulator/simulator'
import { pausedTasks } from './paused-tasks.ts'

export type Silence = { calls: number; slowestSeconds: number; over6500Ms: number; socketsLeft: number }

const UNPACED: Pacer = {
  take: () => Promise.resolve(Date.now()),
  giveBack() {},
  answered() {},
  pace: () => Promise.resolve({ ratePerSecond: 1_000, isOutage: false, waiting: 0, nextTokenMs: 0 }),
  msUntilNext: () => 0,
}

export async function callTheSilent(options: { calls: number; atOnce: number }): Promise<Silence> {
  const simulator = await startSimulator({ quotaFactor: 10_000 })
  process.env.AWS_ENDPOINT_URL_CONNECT = simulator.endpoint
  process.env.AWS_ACCESS_KEY_ID = simulator.accessKeyId
  process.env.AWS_SECRET_ACCESS_KEY = simulator.secretAccessKey
  const client = createConnectClient({ region: simulator.region })
  const connect = createAwsGateway({ client, pacer: UNPACED, instanceId: simulator.instanceId })
  const tookMs: number[] = []
  const openSockets = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length
  try {
    const [taskId = ''] = await simulator.control.createTasks(pausedTasks(1))
    const socketsBefore = openSockets()
    await simulator.control.addFault({ kind: 'silence', operation: 'ResumeContact' })
    const callOnce = async () => {
      const began = performance.now()
      await connect.resumeTask({ taskId, flowId: null, notAfter: began + 60_000 }).catch(() => {})
      tookMs.push(performance.now() - began)
    }
    for (let done = 0; done < options.calls; done += options.atOnce) {
      await Promise.all(Array.from({ length: Math.min(options.atOnce, options.calls - done) }, callOnce))
    }
    client.destroy()
    await new Promise((resolve) => setTimeout(resolve, 500))
    return {
      calls: tookMs.length,
      slowestSeconds: Math.max(...tookMs) / 1_000,
      over6500Ms: tookMs.filter((ms) => ms > 6_500).length,
      // The control client's own connection may be among those before; only more is a leak.
      socketsLeft: Math.max(0, openSockets() - socketsBefore),
    }
  } finally {
    client.destroy()
    await simulator.close()
  }
}
