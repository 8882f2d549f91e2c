/**
 * `npm run fuzz:events -- --n 100000`: hands hostile bodies to the door for events, among the true events of a contact
 * centre that lives on, with the real receiver, a real Postgres and the hints checked with Amazon Connect (the
 * simulator). Counts what must never happen: a crash, a message that we could not take, a row that is wrong after its last
 * check, a call to Connect that is no read. Ends with code 1 if any of them did.
 */
import { parseArgs } from 'node:util'
import type { EventQueue, EventReader } from '#lib/queue/event-queue'
import { receiveEvents } from '#lib/sync/receive-events'
import setUpPostgres from '#tests/support/postgres-setup'
import { startServices, until } from '#tests/support/services'
import { hostileBodies } from './events/hostile-bodies.ts'

const BATCH = 10
const READS = /^(Describe|Search|List|Get)/
const ACTS = ['pause', 'resume', 'repause', 'end'] as const

const { values } = parseArgs({
  options: { n: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
})
const n = Number(values.n)
const seed = Number(values.seed)
const tearDown = await setUpPostgres()
try {
  process.exitCode = (await fuzz()) ? 0 : 1
} finally {
  await tearDown()
}

async function fuzz(): Promise<boolean> {
  const desk = await startServices({
    simulator: {
      seed: { preset: 'large', openTasks: 600, pausedTasks: 200 },
      settings: { totalPauseCountLimit: 1_000 },
    },
  })
  const { services, control, simulator, db } = desk
  await services.store.instance.describe(await services.connect.describeInstance())
  const taskIds = (await control.tasks()).filter(({ stage }) => stage !== 'scheduled').map(({ id }) => id)
  for (const id of taskIds) await desk.know(id)
  await control.clearLedger()
  const { account } = await control.state()
  const bodies = hostileBodies({ ...simulator, account }, taskIds, seed)

  let reader: EventReader | undefined
  const queue: EventQueue = {
    read(given) {
      reader = given
      return { stop: async () => {} }
    },
    probe: async () => {},
    describe: async () => ({ waiting: 0, underWay: 0, hasDeadLetters: false }),
    close() {},
  }
  receiveEvents(services, queue)

  let crashes = 0
  let leftOnTheQueue = 0
  const take = async (batch: string[]) => {
    try {
      const isDone = (await reader?.take(batch)) ?? []
      leftOnTheQueue += batch.filter((_, index) => !isDone[index]).length
    } catch (error) {
      crashes++
      console.error(error)
    }
  }

  let seen = 0
  /** What truly happened, as Connect tells of it. */
  const takeTrueEvents = async () => {
    const events = await control.events(seen)
    seen = events.at(-1)?.sequence ?? seen
    const texts = events.map(({ event }) => JSON.stringify(event))
    for (let at = 0; at < texts.length; at += BATCH) await take(texts.slice(at, at + BATCH))
  }
  const began = performance.now()
  for (let given = 0; given < n; given += BATCH) {
    await take(Array.from({ length: Math.min(BATCH, n - given) }, bodies.next))
    if (given % 200 === 0) {
      await control.act(bodies.random.pick(taskIds), bodies.random.pick(ACTS))
      await takeTrueEvents()
    }
    if (given > 0 && given % 10_000 === 0) console.error(`${given} of ${n}`)
  }
  const takenMs = performance.now() - began
  await takeTrueEvents()
  console.error('all bodies are taken; waiting for the last checks')
  await until(async () => (await services.store.hints.nextDueInMs()) === null, 900_000)

  const truths = new Map((await control.tasks()).map((task) => [task.id, task]))
  const rows = await db
    .selectFrom('task')
    .select(['taskId', 'isOpen', 'isPaused', 'isListed', 'hintKind', 'isDescribed'])
    .execute()
  const wrong = rows.filter((row) => {
    const truth = truths.get(row.taskId)
    const isOpen = truth?.isOpen ?? false
    const isPaused = isOpen && (truth?.isPaused ?? false)
    return (
      row.isOpen !== isOpen ||
      row.isPaused !== isPaused ||
      row.isListed !== isPaused ||
      row.hintKind !== null ||
      row.isDescribed !== (truth !== undefined)
    )
  })
  for (const row of wrong.slice(0, 10)) console.error('wrong:', JSON.stringify(row), truths.get(row.taskId))
  const calls = await control.ledger()
  const writes = calls.filter(({ operation }) => !READS.test(operation))
  const refused = calls.filter(({ status }) => status === 403)
  const { counts } = await services.store.events.readEventHealth()
  const { failingCode } = await services.store.instance.read()
  await desk.close()

  const zero = (count: number, of: number, what: string) =>
    console.log(
      `${String(count).padStart(8)}  ${what}${count === 0 ? ` (95 %: at most ${(3 / of).toExponential(1)})` : ''}`,
    )
  console.log(`${String(n).padStart(8)}  bodies, seed ${seed}, in ${(takenMs / 1000).toFixed(0)} s`)
  console.log(
    `          ${Object.entries(counts)
      .map(([fate, count]) => `${count} ${fate}`)
      .join(', ')}`,
  )
  zero(crashes, n, 'crashes')
  zero(leftOnTheQueue, n, 'bodies that were left on the queue')
  zero(wrong.length, n, `rows wrong after their last check, of ${rows.length}`)
  zero(writes.length, n, `writes to Connect, among ${calls.length} calls`)
  zero(refused.length, n, 'calls that Connect did not accept as ours')
  if (failingCode !== null) console.log(`          Connect was held for failing: ${failingCode}`)
  return [crashes, leftOnTheQueue, wrong.length, writes.length, refused.length].every((count) => count === 0)
}
