import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { createSqsQueue } from '#lib/queue/sqs-queue'
import { receiveEvents } from '#lib/sync/receive-events'
import { startServices, type TestServices, until } from '#tests/support/services'
import type { TestQueue } from '#tests/support/sqs'
import { TEST_POSTGRES } from '#tests/support/test-database'

let desk: TestServices
let queue: TestQueue
afterEach(() => desk.close())

async function start(options: Parameters<typeof startServices>[0] = {}) {
  desk = await startServices({ events: true, runs: false, ...options })
  if (desk.queue === null) throw new Error('events bring a queue')
  queue = desk.queue
}

const second = () => Math.floor(Date.now() / 1000) * 1000
const UNHEARD = '0f3b1a52-1111-4222-8333-444455556666'
const taskNo = (n: number) => `0f3b1a52-1111-4222-8333-${String(n).padStart(12, '0')}`

/** An event's body, as Connect sends it but for the changes. */
function told(taskId: string, changes: object = {}, detailChanges: object = {}): string {
  const { instanceArn, region } = desk.simulator
  return JSON.stringify({
    version: '0',
    id: '11111111-2222-4333-8444-555555555555',
    'detail-type': 'Amazon Connect Contact Event',
    source: 'aws.connect',
    account: '111122223333',
    time: `${new Date(second()).toISOString().slice(0, 19)}Z`,
    region,
    resources: [`${instanceArn}/contact/${taskId}`, instanceArn],
    ...changes,
    detail: { eventType: 'PAUSED', contactId: taskId, channel: 'TASK', instanceArn, ...detailChanges },
  })
}

async function hintOf(taskId: string) {
  const row = await desk.db
    .selectFrom('task')
    .select(['hintKind', 'hintBy', 'hintChecks', 'hintEventMs'])
    .where('taskId', '=', taskId)
    .executeTakeFirst()
  return row?.hintKind ? row : null
}
const tasks = () => desk.db.selectFrom('task').selectAll().orderBy('taskId').execute()
const health = () => desk.services.store.events.readEventHealth()
const isEmpty = async () => (await queue.size()) === 0

it('an event of Amazon Connect becomes a hint and leaves the queue', async () => {
  await start()
  const id = await desk.control.createTask({ queue: 'Claims' })
  await desk.know(id)
  await desk.control.act(id, 'pause')
  expect(await until(() => hintOf(id))).toMatchObject({ hintKind: 'paused', hintBy: 'event' })
  await until(isEmpty)
  expect(await health()).toEqual({
    polledAt: expect.any(Date),
    failingSince: null,
    failingCode: null,
    takenAt: expect.any(Date),
    surprisedAt: null,
    counts: { taken: 1, stale: 0, ignored: 0, malformed: 0, foreign: 0 },
  })
})

it('an event that was laid but not deleted, because its process froze, comes back and doubles nothing', async () => {
  await start({ events: 'queued' })
  const frozen = createSqsQueue({ queueUrl: queue.queueUrl, region: desk.simulator.region })
  onTestFinished(() => frozen.close())
  const isLaid = Promise.withResolvers<void>()
  const eventAt = second()
  const receiver = frozen.read({
    isReady: async () => true,
    async take() {
      await desk.services.store.hints.hear({ taskId: UNHEARD, kind: 'paused', eventAt })
      isLaid.resolve()
      return new Promise(() => {})
    },
    onRound() {},
  })
  await queue.send(told(UNHEARD, { time: new Date(eventAt).toISOString() }))
  await isLaid.promise
  const before = await hintOf(UNHEARD)
  await receiver.stop()
  expect(await queue.size()).toBe(1)

  desk.receive()
  await until(isEmpty)
  expect(await hintOf(UNHEARD)).toEqual(before)
  expect(await tasks()).toHaveLength(1)
  expect(await desk.services.store.hints.claim()).toBe(UNHEARD)
  expect(await desk.services.store.hints.claim()).toBeNull()
})

it('an event in the hands of a process that is killed before it has committed is taken by another', async () => {
  await start({ events: 'queued' })
  const id = await desk.control.createTask({ queue: 'Claims' })
  await desk.know(id)
  const { instanceId, region } = desk.simulator
  const program = ['tests/support/receiver-process.ts', desk.databaseUrl, queue.queueUrl, instanceId, region]
  const victim = spawn(process.execPath, program, { stdio: 'inherit' })
  onTestFinished(() => void victim.kill('SIGKILL'))
  await queue.send(told(UNHEARD))
  await until(() => hintOf(UNHEARD))
  await desk.db.transaction().execute(async (holder) => {
    await holder.selectFrom('task').select('taskId').where('taskId', '=', id).forUpdate().execute()
    await queue.send(told(id))
    await until(async () => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'
      `.execute(desk.db)
      return rows[0]?.n === 1
    }, 4_000)
    victim.kill('SIGKILL')
    await once(victim, 'exit')
  })
  expect(await hintOf(id)).toBeNull()
  expect(await queue.size()).toBe(1)

  desk.receive()
  await until(isEmpty)
  expect(await hintOf(id)).toMatchObject({ hintKind: 'paused', hintChecks: 0 })
})

it('malformed and foreign events are acknowledged and counted, and change nothing', async () => {
  await start()
  await desk.services.store.instance.describe(await desk.services.connect.describeInstance())
  const id = await desk.control.createTask({ queue: 'Claims' })
  await desk.know(id)
  const before = await tasks()
  await queue.send(
    'hello',
    '{"detail":',
    told(id, { time: 'yesterday' }),
    told(id, {}, { contactId: '' }),
    told(id, { account: '999999999999' }),
    told(id, { source: 'aws.s3' }),
    told(id, {}, { channel: 'CHAT' }),
    told(id, {}, { scheduledTimestamp: new Date(Date.now() + 60_000).toISOString() }),
  )
  await until(async () => (await health()).counts.malformed === 4 && (await isEmpty()))
  expect((await health()).counts).toEqual({ taken: 0, stale: 0, ignored: 2, malformed: 4, foreign: 2 })
  expect(await tasks()).toEqual(before)
  expect(await queue.deadLetters()).toEqual([])
})

it('an event that we ourselves can not take ends as a dead letter, and holds up no other', async () => {
  await start()
  const poison = taskNo(7)
  await sql`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'refused'; end $$;
    create trigger refuse before insert on task for each row when (new.task_id = ${sql.lit(poison)})
      execute function refuse();
  `.execute(desk.db)
  const bodies = Array.from({ length: 10 }, (_, n) => told(taskNo(n)))
  await queue.send(...bodies)
  await until(async () => (await tasks()).length === 9)
  expect(await until(async () => (await queue.deadLetters()).length === 1 && queue.deadLetters())).toEqual([
    told(poison, JSON.parse(bodies[7] as string)),
  ])
  expect(await queue.size()).toBe(0)
  expect((await health()).counts.taken).toBe(9)
})

it('while the database is away nothing is taken from the queue, nothing is lost, and it goes on by itself', async () => {
  await start()
  const name = new URL(desk.databaseUrl).pathname.slice(1)
  const server = new Client({ connectionString: process.env[TEST_POSTGRES] })
  await server.connect()
  onTestFinished(() => server.end())
  await server.query(`alter database ${name} allow_connections false`)
  await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])

  const ids = Array.from({ length: 30 }, (_, n) => taskNo(n))
  await queue.send(...ids.map((id) => told(id)))
  // Received again and again they would all be dead letters by now: a second each, three times.
  await sleep(6_000)
  expect(await queue.deadLetters()).toEqual([])
  expect(await queue.size()).toBe(30)

  await server.query(`alter database ${name} allow_connections true`)
  await until(isEmpty)
  expect((await tasks()).map((task) => task.taskId)).toEqual(ids)
  expect(await queue.deadLetters()).toEqual([])
})

it('repeated, late and shuffled events leave each task as it truly is, and cause no write to Connect', async () => {
  await start({
    runs: true,
    simulator: {
      settings: {
        eventDuplicateShare: 0.5,
        eventDeliveriesMost: 5,
        eventDelayMs: 1_500,
        eventDetailCasing: 'pascal',
        eventUnsetTimestamps: 'epoch',
      },
    },
  })
  const ids = await desk.control.createTasks(Array.from({ length: 20 }, () => ({ queue: 'Claims' })))
  for (const [n, id] of ids.entries()) {
    await desk.control.act(id, 'pause')
    if (n % 4 > 0) await desk.control.act(id, 'resume')
    if (n % 4 > 1) await desk.control.act(id, 'repause')
    if (n % 4 > 2) await desk.control.act(id, 'end')
  }
  await until(async () => {
    const known = new Map((await tasks()).map((task) => [task.taskId, task]))
    const truths = (await desk.control.tasks()).filter(({ id }) => ids.includes(id))
    return (
      (await isEmpty()) &&
      truths.every(({ id, isPaused, isOpen }) => {
        const task = known.get(id)
        return task?.isDescribed && task.isPaused === (isPaused && isOpen) && task.isOpen === isOpen
      })
    )
  })
  const calls = new Set((await desk.control.ledger()).map(({ operation }) => operation))
  expect([...calls]).toEqual(['DescribeContact'])
})

it('says since when and why the queue fails, and that it answers again, and tells those who show it', async () => {
  await start({ events: 'queued' })
  let signals = 0
  onTestFinished(
    desk.services.signals.on('desk_changed', () => {
      signals++
    }),
  )
  await until(async () => {
    await sql`select pg_notify('desk_changed', '')`.execute(desk.db)
    return signals > 0
  })
  await sleep(200)
  const name = 'not-there-yet'
  const late = createSqsQueue({
    queueUrl: queue.queueUrl.replace(/[^/]+$/, name),
    region: desk.simulator.region,
  })
  signals = 0
  const receiver = receiveEvents(desk.services, late)
  onTestFinished(async () => {
    await receiver.stop()
    late.close()
  })
  await until(async () => (await health()).failingSince !== null && signals === 1)
  expect(await health()).toMatchObject({ failingCode: 'events_queue_unknown', polledAt: null })

  const client = new SQSClient({ region: desk.simulator.region })
  await client.send(new CreateQueueCommand({ QueueName: name }))
  client.destroy()
  await until(async () => (await health()).polledAt !== null && signals === 2)
  expect(await health()).toMatchObject({ failingSince: null, failingCode: null })
  expect(await late.describe()).toEqual({ waiting: 0, underWay: 0, hasDeadLetters: false })
})

it('a queue that will not delete counts as failing, since everything would come back for ever', async () => {
  await start({ events: 'queued' })
  const refusing = createSqsQueue({ queueUrl: queue.queueUrl, region: desk.simulator.region })
  const ended = Promise.withResolvers<string | null>()
  const receiver = refusing.read({
    isReady: async () => true,
    async take(bodies) {
      await queue.remove()
      return bodies.map(() => true)
    },
    onRound: ended.resolve,
  })
  await queue.send(told(UNHEARD))
  expect(await ended.promise).toBe('events_queue_unknown')
  await receiver.stop()
  refusing.close()
})

it('is told that nobody answers at the address of the queue', async () => {
  await start({ events: 'queued' })
  const { endpoint } = queue
  process.env.AWS_ENDPOINT_URL_SQS = 'http://127.0.0.1:1'
  onTestFinished(() => {
    process.env.AWS_ENDPOINT_URL_SQS = endpoint
  })
  const away = createSqsQueue({ queueUrl: queue.queueUrl, region: desk.simulator.region })
  onTestFinished(() => away.close())
  await expect(away.probe()).rejects.toMatchObject({ code: 'events_no_answer' })
})

it('stops at once in the middle of a long poll', async () => {
  await start({ events: 'queued' })
  const receiver = receiveEvents(
    desk.services,
    desk.services.events as NonNullable<TestServices['services']['events']>,
  )
  await queue.send(told(UNHEARD))
  await until(isEmpty)
  await sleep(200)
  const stopped = await Promise.race([receiver.stop().then(() => true), sleep(1_000, false)])
  expect(stopped).toBe(true)
})
