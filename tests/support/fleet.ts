/**
 * Several processes of Unpause on one database and one Amazon Connect, each with a key of its own, so that the ledger
 * tells which of them made a call. Workers are the program itself; servers need the production build.
 */
import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { createPacer } from '#lib/connect/pacer'
import { allowancesOf, parseQuotas, parseShares } from '#lib/connect/quotas'
import type { Ctx } from '#lib/ctx'
import { openDatabase } from '#lib/store/database'
import { openDatabaseClock } from '#lib/store/database-clock'
import { pacerStore } from '#lib/store/pacer-store'
import { openSignals } from '#lib/store/signals'
import { storeOn } from '#lib/store/store'
import { findFreePort } from '#scripts/free-port'
import { raisedQuotas } from '#scripts/raised-quotas'
import { type SimulatorOptions, startSimulator } from '#simulator/simulator'
import { environmentOf, launch, stop, untilReady } from './desk.ts'
import { watchLog } from './server-log.ts'
import { MIRA } from './services.ts'
import { createTestDatabase } from './test-database.ts'

/** One process; `key` is its access key in the ledger. */
export type Member = { key: string; process: ChildProcess; url: string; said: readonly string[] }

export type Fleet = Awaited<ReturnType<typeof startFleet>>

const READY_MS = 30_000

/** `quotaFactor` holds for the simulator and for what the processes are told of the quotas. */
export async function startFleet({ quotaFactor = 40, ...options }: SimulatorOptions = {}) {
  const [database, connect] = await Promise.all([
    createTestDatabase(),
    startSimulator({ quotaFactor, ...options }),
  ])
  const { control, instanceId, region } = connect
  const db = openDatabase(database.url)
  const store = storeOn(db, instanceId)
  await store.instance.ensure()
  await db.insertInto('person').values({ personId: MIRA.id, name: MIRA.name, role: MIRA.role }).execute()
  const clock = await openDatabaseClock(db)
  const signals = openSignals(database.url, () => {})
  const pacer = createPacer({
    store: pacerStore(db),
    allowances: allowancesOf(parseQuotas(raisedQuotas(quotaFactor)), parseShares('')),
    scope: region,
  })
  const members: Member[] = []
  let begun = 0

  async function environmentOfOne(
    more: Record<string, string>,
  ): Promise<NodeJS.ProcessEnv & { key: string }> {
    const key = `process-${++begun}`
    await control.addCredential({ accessKeyId: key, secretAccessKey: `secret of ${key}` })
    return {
      ...environmentOf(connect, database.url),
      AWS_ACCESS_KEY_ID: key,
      AWS_SECRET_ACCESS_KEY: `secret of ${key}`,
      QUOTAS: raisedQuotas(quotaFactor),
      ...more,
      key,
    }
  }

  function keep({ key, ...env }: NodeJS.ProcessEnv & { key: string }, url: string, program?: string): Member {
    const process = launch(env as NodeJS.ProcessEnv, program)
    const member = { key, process, url, said: watchLog(process).lines }
    members.push(member)
    return member
  }

  return {
    control,
    connect,
    db,
    store,
    members,
    /** As somebody signed in, beside all processes; enough of a `Ctx` for recording wishes and reading. */
    ctx: {
      store,
      pacer,
      clock,
      signals,
      person: MIRA,
      log: { info() {}, warn() {}, error() {} },
      settings: {
        instanceId,
        region,
        environment: 'demo',
        resumeFlowIds: [],
        trayAfterMs: 300_000,
        typedNumberAbove: 100,
        consoleUrl: null,
      },
    } as Pick<Ctx, 'store' | 'pacer' | 'clock' | 'signals' | 'person' | 'log' | 'settings'> as Ctx,

    /** Resolves when it says that it is at work. */
    async addWorker(more: Record<string, string> = {}): Promise<Member> {
      // No HOSTNAME: a worker listens nowhere.
      const { HOSTNAME: _, ...env } = await environmentOfOne(more)
      const worker = keep(env as typeof env & { key: string }, '', 'scripts/worker.ts')
      const deadline = performance.now() + READY_MS
      while (!worker.said.some((line) => line.includes('at work'))) {
        if (performance.now() > deadline || worker.process.exitCode !== null) {
          throw new Error(`the worker did not begin:\n${worker.said.join('\n')}`)
        }
        await sleep(20)
      }
      return worker
    },

    /** Resolves when it serves. */
    async addServer(more: Record<string, string> = {}): Promise<Member> {
      const port = await findFreePort()
      const url = `http://127.0.0.1:${port}`
      const server = keep(await environmentOfOne({ PORT: String(port), ...more }), url)
      await untilReady(url, server.process, { lines: server.said, takeErrors: () => [] })
      return server
    },

    /** Access keys of those that made a call of this operation after that entry of the ledger. */
    async callersOf(operation: string, after?: number): Promise<string[]> {
      const calls = await control.ledger({ operation, ...(after !== undefined && { after }) })
      return [...new Set(calls.map(({ accessKeyId }) => accessKeyId ?? ''))]
    },

    async lastCall(): Promise<number> {
      return (await control.state()).lastSequence.ledger
    },

    /** Who leads the sweep, in the database's words. */
    async leader() {
      return db.selectFrom('leader').selectAll().where('role', '=', 'sweep').executeTakeFirst()
    },

    async close(): Promise<void> {
      await Promise.all(
        members.map(async ({ process }) => {
          process.kill('SIGCONT')
          await stop(process, 'SIGTERM')
        }),
      )
      clock.close()
      await signals.close()
      await db.destroy()
      await connect.close()
      await database.drop()
    },
  }
}
