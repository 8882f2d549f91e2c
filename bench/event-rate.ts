/**
 * `npm run bench:events -- --n 2000`: how fast one process takes contact events: from a full queue (real SDK, an
 * SQS-compatible server in this same process, a Postgres that waits for the disk), and how long a single event takes from
 * being sent until other processes are told of its hint, at five a second.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { EventQueue } from '#lib/queue/event-queue'
import { receiveEvents } from '#lib/sync/receive-events'
import { ensurePostgres } from '#scripts/postgres'
import { startServices, type TestServices, until } from '#tests/support/services'
import { makeTemplate, TEST_POSTGRES } from '#tests/support/test-database'

const { values } = parseArgs({ options: { n: { type: 'string', default: '2000' } } })
const n = Number(values.n)
const folder = mkdtempSync(path.join(tmpdir(), 'unpause-bench-'))
const postgres = await ensurePostgres({ dataDir: path.join(folder, 'postgres') })
process.env[TEST_POSTGRES] = postgres.url
try {
  await makeTemplate(postgres.url)
  const desk = await startServices({ events: 'queued', runs: false })
  const ids = await desk.control.createTasks(Array.from({ length: 400 }, () => ({ queue: 'Claims' })))
  for (const id of ids) await desk.know(id)
  await measureRate(desk, ids)
  await measureDelay(desk, ids)
  await desk.close()
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

function eventOf({ simulator }: TestServices, contactId: string, number: number): string {
  const { instanceArn, region } = simulator
  return JSON.stringify({
    version: '0',
    'detail-type': 'Amazon Connect Contact Event',
    source: 'aws.connect',
    account: '111122223333',
    region,
    time: `${new Date(Date.now() + number * 1_000).toISOString().slice(0, 19)}Z`,
    detail: { eventType: number % 2 ? 'RESUMED' : 'PAUSED', contactId, channel: 'TASK', instanceArn },
  })
}

async function measureRate(desk: TestServices, ids: string[]): Promise<void> {
  const { queue, services } = desk
  if (queue === null || services.events === null) throw new Error('there is a queue')
  await queue.send(
    ...Array.from({ length: n }, (_, number) => eventOf(desk, ids[number % ids.length] ?? '', number)),
  )
  const batches: number[] = []
  const began = performance.now()
  const receiver = receiveEvents(services, timing(services.events, batches))
  await until(async () => (await queue.size()) === 0, 300_000)
  const seconds = (performance.now() - began) / 1000
  await receiver.stop()
  const { counts } = await services.store.events.readEventHealth()
  console.log(
    `${n} events in ${seconds.toFixed(1)} s: ${(n / seconds).toFixed(0)} a second, ${counts.taken} taken`,
  )
  console.log(`a batch of ten is taken in ${told(batches)}`)
}

/** The same queue, with the time that each batch took noted. */
function timing(queue: EventQueue, batches: number[]): EventQueue {
  return {
    ...queue,
    read: (reader) =>
      queue.read({
        ...reader,
        async take(bodies) {
          const began = performance.now()
          const isDone = await reader.take(bodies)
          if (bodies.length === 10) batches.push(performance.now() - began)
          return isDone
        },
      }),
  }
}

async function measureDelay(desk: TestServices, ids: string[]): Promise<void> {
  const { queue, services } = desk
  if (queue === null) throw new Error('there is a queue')
  desk.receive()
  let hear = () => {}
  services.signals.on('tasks_changed', () => hear())
  const delays: number[] = []
  for (let number = 0; number < 100; number++) {
    const began = performance.now()
    const heard = new Promise<void>((resolve) => {
      hear = resolve
    })
    await queue.send(eventOf(desk, ids[number] ?? '', 10_000 + number))
    await heard
    delays.push(performance.now() - began)
    await sleep(Math.max(0, 200 - (performance.now() - began)))
  }
  console.log(`from sending an event to the signal of its hint, at 5 a second: ${told(delays)}`)
}

function told(values: number[]): string {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0)
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)} ms (${sorted.length} measured)`
}
