/** A whole Unpause of one test file's own: the production build as a process, its database, its Amazon Connect. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { LOCAL_PEOPLE } from '#lib/auth/local-people'
import { SERVER } from '#scripts/build-app'
import { findFreePort } from '#scripts/free-port'
import { raisedQuotas } from '#scripts/raised-quotas'
import type { ControlClient } from '#simulator/control-client'
import { type RunningSimulator, type SimulatorOptions, startSimulator } from '#simulator/simulator'
import { type ServerLog, watchLog } from './server-log.ts'
import { createTestDatabase } from './test-database.ts'

/** As in the sign-in's list. */
export type Who = 'viewer' | 'supervisor' | 'supervisor2' | 'lead'
const WHO: readonly Who[] = ['viewer', 'supervisor', 'supervisor2', 'lead']
const ROOT = path.resolve(import.meta.dirname, '../..')
const QUOTA_FACTOR = 40

export type DeskOptions = {
  /** Default: an instance with queues, people and flows, no task, and quotas raised forty times. */
  simulator?: SimulatorOptions
  /** More of the server's environment, or other than usual; undefined takes a variable away. */
  env?: Record<string, string | undefined>
  /** Names of the simulator's flows that a resume may name. */
  flows?: string[]
}

export type Desk = {
  url: string
  /** Control of the simulator, and its endpoint. */
  simulator: ControlClient
  connect: RunningSimulator
  databaseUrl: string
  /** Process id of the server that runs now. */
  readonly serverPid: number
  log: ServerLog
  /** Signs the browser of `page` in, without opening a page. */
  signInAs(page: Page, who: Who): Promise<void>
  /** Stops the server as a supervisor would; the address, database and simulator stay. */
  stopServer(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  startServer(): Promise<void>
  close(): Promise<void>
}

export async function startDesk(options: DeskOptions = {}): Promise<Desk> {
  if (!existsSync(path.join(ROOT, SERVER))) {
    throw new Error('There is no production build: run `npm test -- --only build` first.')
  }
  const factor = options.simulator?.quotaFactor ?? QUOTA_FACTOR
  const [database, connect, port] = await Promise.all([
    createTestDatabase(),
    startSimulator({ quotaFactor: factor, ...options.simulator }),
    findFreePort(),
  ])
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...environmentOf(connect, database.url),
    PORT: String(port),
    QUOTAS: raisedQuotas(factor),
    RESUME_FLOW_IDS: await flowIds(connect.control, options.flows ?? []),
    ...options.env,
  } satisfies NodeJS.ProcessEnv
  let server = launch(env)
  const logs = [watchLog(server)]
  const desk: Desk = {
    url,
    simulator: connect.control,
    connect,
    databaseUrl: database.url,
    log: {
      get lines() {
        return logs.flatMap((log) => log.lines)
      },
      takeErrors: () => logs.flatMap((log) => log.takeErrors()),
    },
    async signInAs(page, who) {
      const answer = await page.request.post(`${url}/api/session`, {
        form: { person: LOCAL_PEOPLE[WHO.indexOf(who)]?.id ?? '' },
        headers: { origin: url },
        maxRedirects: 0,
      })
      if (answer.status() !== 303) throw new Error(`signing in as ${who} was answered ${answer.status()}`)
    },
    get serverPid() {
      return server.pid ?? 0
    },
    stopServer: (signal) => stop(server, signal ?? 'SIGTERM'),
    async startServer() {
      server = launch(env)
      logs.push(watchLog(server))
      await untilReady(url, server, logs.at(-1))
    },
    async close() {
      await stop(server, 'SIGTERM')
      await connect.close()
      await database.drop()
    },
  }
  await untilReady(url, server, logs[0]).catch(async (error: unknown) => {
    await desk.close()
    throw error
  })
  return desk
}

/** What every process of Unpause has to be told of its database and its Amazon Connect. */
export function environmentOf(connect: RunningSimulator, databaseUrl: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    UNPAUSE_LAUNCHER: String(process.pid),
    NODE_ENV: 'production',
    HOSTNAME: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    CONNECT_INSTANCE_ID: connect.instanceId,
    AWS_REGION: connect.region,
    AWS_ENDPOINT_URL_CONNECT: connect.endpoint,
    AWS_ACCESS_KEY_ID: connect.accessKeyId,
    AWS_SECRET_ACCESS_KEY: connect.secretAccessKey,
    INSTANCE_ENVIRONMENT: 'demo',
  }
}

/** The production build, unless another program of this checkout is named. */
export function launch(env: NodeJS.ProcessEnv, program = SERVER): ChildProcess {
  const preload = path.join(ROOT, 'scripts/leave-with-parent.ts')
  return spawn(process.execPath, ['--import', preload, path.join(ROOT, program)], {
    env,
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

export async function untilReady(
  url: string,
  server: ChildProcess,
  log: ServerLog | undefined,
): Promise<void> {
  const deadline = performance.now() + 30_000
  while (performance.now() < deadline) {
    if (server.exitCode !== null || server.signalCode !== null) break
    const answer = await fetch(`${url}/api/health/ready`).catch(() => null)
    if (answer?.ok) return
    await sleep(50)
  }
  throw new Error(`the desk's server did not become ready:\n${log?.lines.slice(-30).join('\n')}`)
}

export async function stop(server: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'exit')
  server.kill(signal)
  const inTime = await Promise.race([ended.then(() => true), sleep(10_000, false, { ref: false })])
  if (inTime) return
  server.kill('SIGKILL')
  throw new Error('the server did not stop within ten seconds of SIGTERM')
}

async function flowIds(control: ControlClient, names: string[]): Promise<string> {
  const { flows } = await control.state()
  return flows.flatMap(({ id, name }) => (names.includes(name) ? [id] : [])).join(',')
}
