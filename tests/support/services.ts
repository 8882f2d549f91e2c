/**
 * The program without its web server: real gateway over the wire to a simulator, real Postgres, the runner and,
 * when asked for, the sweep. What the composition root builds, built here for one test file.
 */
import { v7 as uuid } from 'uuid'
import { createAwsGateway } from '#lib/connect/aws-gateway'
import { createConnectClient } from '#lib/connect/client'
import { createPacer } from '#lib/connect/pacer'
import { allowancesOf, parseQuotas, parseShares } from '#lib/connect/quotas'
import type { Ctx, Services, Settings } from '#lib/ctx'
import type { Person } from '#lib/domain/permission'
import type { ActView, TaskRow } from '#lib/domain/task-row'
import { createSqsQueue } from '#lib/queue/sqs-queue'
import { requestResumes } from '#lib/resumes/request-resumes'
import { startRunner } from '#lib/resumes/runner'
import { openDatabase } from '#lib/store/database'
import { openDatabaseClock } from '#lib/store/database-clock'
import { pacerStore } from '#lib/store/pacer-store'
import { openSignals } from '#lib/store/signals'
import { storeOn } from '#lib/store/store'
import { startHintChecks } from '#lib/sync/check-hints'
import { keepConnectHealth } from '#lib/sync/connect-health'
import { receiveEvents } from '#lib/sync/receive-events'
import { startSweep } from '#lib/sync/sweep-loop'
import { withActs } from '#lib/tasks/with-acts'
import { type SimulatorOptions, startSimulator } from '#simulator/simulator'
import { startTestQueue } from './sqs.ts'
import { createTestDatabase } from './test-database.ts'

export const MIRA: Person = { id: 'local|mira', name: 'Mira Kovač', role: 'supervisor' }
export const ANA: Person = { id: 'local|ana', name: 'Ana Lima', role: 'supervisor' }
export const VERA: Person = { id: 'local|viewer', name: 'Vera Lindqvist', role: 'viewer' }

/** Fast enough that no test waits for a quota unless it sets its own. */
const AMPLE =
  'ResumeContact=200/200,PauseContact=200/200,DescribeContact=400/400,SearchContacts=50/50,GetContactMetrics=50/50'

export type TestServices = Awaited<ReturnType<typeof startServices>>

export async function startServices(
  options: {
    simulator?: SimulatorOptions
    settings?: Partial<Settings>
    quotas?: string
    runs?: boolean
    sweeps?: boolean
    /** The simulator sends its contact events to an SQS-compatible server, and they are received from there (`queued`: not before `receive`). */
    events?: boolean | 'queued'
  } = {},
) {
  const queue = options.events ? await startTestQueue() : null
  const simulator = await startSimulator({
    quotaFactor: 100,
    ...(queue && { eventsQueueUrl: queue.queueUrl }),
    ...options.simulator,
  })
  process.env.AWS_ENDPOINT_URL_CONNECT = simulator.endpoint
  process.env.AWS_ACCESS_KEY_ID = simulator.accessKeyId
  process.env.AWS_SECRET_ACCESS_KEY = simulator.secretAccessKey

  const database = await createTestDatabase()
  const db = openDatabase(database.url)
  const clock = await openDatabaseClock(db)
  const signals = openSignals(database.url, () => {})
  const pacer = createPacer({
    store: pacerStore(db),
    allowances: allowancesOf(parseQuotas(options.quotas ?? AMPLE), parseShares('1')),
    scope: 'test',
  })
  const log = {
    info() {},
    warn() {},
    error: (_fields: object, _message: string) => {},
  }
  const store = storeOn(db, simulator.instanceId)
  await store.instance.ensure()
  const client = createConnectClient({ region: simulator.region })
  const events = queue && createSqsQueue({ queueUrl: queue.queueUrl, region: simulator.region })
  const services: Services = {
    store,
    events,
    pacer,
    signals,
    clock,
    log,
    connect: createAwsGateway({
      client,
      pacer,
      instanceId: simulator.instanceId,
      onAnswer: keepConnectHealth({ store, clock, log }),
    }),
    settings: {
      instanceId: simulator.instanceId,
      region: simulator.region,
      environment: 'other',
      resumeFlowIds: [],
      trayAfterMs: 300_000,
      typedNumberAbove: 100,
      consoleUrl: null,
      ...options.settings,
    },
  }
  for (const person of [MIRA, ANA, VERA]) {
    await db
      .insertInto('person')
      .values({ personId: person.id, name: person.name, role: person.role })
      .execute()
  }
  const work = [
    ...(options.runs === false ? [] : [startRunner(services), startHintChecks(services)]),
    ...(options.sweeps ? [startSweep(services)] : []),
    ...(events && options.events === true ? [receiveEvents(services, events)] : []),
  ]

  const as = (person: Person): Ctx => ({ ...services, person })
  const rowOf = async (taskId: string, person = MIRA): Promise<TaskRow> => {
    const [row] = await withActs(as(person), await store.list.byId([taskId]))
    if (row === undefined) throw new Error(`the index has no task ${taskId}`)
    return row
  }

  return {
    services,
    simulator,
    /** The queue of events; only with `events: true`. */
    queue,
    control: simulator.control,
    db,
    databaseUrl: database.url,
    as,
    rowOf,

    /** Begins to receive events, beside any that do already. */
    receive() {
      if (events) work.push(receiveEvents(services, events))
    },

    /** Describes a task, so that the index knows it, and gives its row. */
    async know(taskId: string): Promise<TaskRow> {
      const seen = await services.connect.describeTask(taskId, 'sweep')
      if (seen === null) throw new Error(`Connect knows no task ${taskId}`)
      await store.tasks.observe(taskId, seen)
      return rowOf(taskId)
    },

    /** Asks for a resume of the pause that `row` shows, as a click does. */
    async click(row: TaskRow, person = MIRA, requestId: string = uuid()) {
      if (row.epoch === null) throw new Error('the row shows no pause')
      const input = { items: [{ requestId, taskId: row.taskId, epoch: row.epoch }] }
      const { results } = await requestResumes({ ctx: as(person), input })
      return results[0] as (typeof results)[number]
    },

    /** The latest act on a task, once it is settled. */
    async settled(taskId: string, withinMs = 55_000): Promise<ActView> {
      return until(async () => {
        const { act } = await rowOf(taskId)
        return act?.state === 'settled' ? act : null
      }, withinMs)
    },

    async close() {
      await Promise.all(work.map((one) => one.stop()))
      clock.close()
      await signals.close()
      client.destroy()
      await db.destroy()
      await database.drop()
      await simulator.close()
      events?.close()
      await queue?.close()
    },
  }
}

/** Asks again and again until there is an answer. */
export async function until<T>(
  ask: () => Promise<T | null | undefined | false>,
  withinMs = 20_000,
): Promise<T> {
  const deadline = performance.now() + withinMs
  while (true) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    if (performance.now() > deadline) throw new Error(`nothing came within ${withinMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
