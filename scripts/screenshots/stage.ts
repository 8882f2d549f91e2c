/**
 * The desk that is photographed: the simulator's demo contact centre, the same each time but for the clock. What a running Unpause would have
 * recorded over the last week is written into its database, since no picture can wait for it.
 */
import { sql } from 'kysely'
import { openDatabase } from '#lib/store/database'
import type { TaskTruth } from '#simulator/control/types'
import { type Desk, startDesk } from '#tests/support/desk'

const FLOWS = ['Resume to queue', 'Supplier outage hold']
const QUEUE_OF_BATCH = 'Deliveries'

export type Stage = {
  desk: Desk
  /** By name; what each is there to show is in simulator/seed/character-parts.ts. */
  taskId(name: string): string
  queueOfBatch: string
  /** A task of which much is known. */
  wellKnown: TaskTruth
  close(): Promise<void>
}

export async function setStage(): Promise<Stage> {
  const desk = await startDesk({
    simulator: { seed: { preset: 'demo', seed: 1 }, chanceSeed: 1 },
    flows: FLOWS,
    env: { TRAY_AFTER: '20s' },
  })
  const state = await desk.simulator.state()
  const tasks = (await desk.simulator.tasks()).filter((task) => task.isPaused)
  const idByName = new Map(state.characters.map(({ name, taskId }) => [name, taskId]))
  const queue = state.queues.find(({ name }) => name === QUEUE_OF_BATCH)
  const wellKnown = tasks.find(
    (task) =>
      !task.isReserved &&
      task.agentUsername !== null &&
      task.pauseCount > 1 &&
      task.expiresAt < state.now + 5 * 86_400_000 &&
      Object.keys(task.references).length >= 3,
  )
  if (queue === undefined || wellKnown === undefined) throw new Error('this is not the demo')
  await failSome(desk, tasks)
  await writePast(desk, tasks)
  return {
    desk,
    wellKnown,
    queueOfBatch: queue.id,
    taskId: (name) => idByName.get(name) ?? '',
    close: () => desk.close(),
  }
}

/** Three causes, each met by a few tasks of the batch. */
async function failSome(desk: Desk, tasks: TaskTruth[]): Promise<void> {
  const ids = tasks
    .filter((task) => task.queueName === QUEUE_OF_BATCH && !task.isReserved)
    .map(({ id }) => id)
    .sort()
  const causes = [
    {
      name: 'InvalidRequestException',
      status: 400,
      message: 'The contact flow is not published.',
      at: [2, 5, 9],
    },
    { name: 'ConflictException', status: 409, at: [1, 4] },
    { name: 'AccessDeniedException', status: 403, at: [3, 7] },
  ]
  for (const { at, ...error } of causes) {
    for (const index of at) {
      const contactId = ids[index] ?? ''
      await desk.simulator.addFault({ kind: 'error', operation: 'ResumeContact', contactId, ...error })
    }
  }
}

/** How many were paused in each queue over a week: fewer at night, a rise on one day, and two hours that nobody recorded. */
async function writePast(desk: Desk, tasks: TaskTruth[]): Promise<void> {
  const db = openDatabase(desk.databaseUrl)
  const { instanceId } = desk.connect
  const { queues } = await desk.simulator.state()
  const listed = queues.filter(({ kind }) => kind === 'STANDARD')
  const pausedIn = listed.map(({ name }) => tasks.filter(({ queueName }) => queueName === name).length)
  await sql`
    insert into paused_count (instance_id, queue_id, at, paused)
    select ${instanceId}::uuid, queue_id, at,
      round(paused * (0.82 + 0.1 * cos(extract(epoch from now() - at) / 43200 * pi())
        + 0.05 * sin(extract(epoch from now() - at) / 90000 + place)
        + case when at > now() - interval '30 hours' then 0.06 else 0 end))::int
    from unnest(${listed.map(({ id }) => id)}::text[], ${pausedIn}::int[]) with ordinality queue(queue_id, paused, place)
    cross join generate_series(
      date_bin('5 minutes', now(), timestamptz 'epoch') - interval '8 days',
      date_bin('5 minutes', now(), timestamptz 'epoch') - interval '5 minutes', interval '5 minutes') at
    where at not between now() - interval '62 hours' and now() - interval '60 hours'
    on conflict do nothing`.execute(db)
  await sql`
    insert into paused_count (instance_id, queue_id, at, paused)
    select distinct instance_id, '', at, 0 from paused_count where instance_id = ${instanceId}
    on conflict do nothing`.execute(db)
  await db.destroy()
}
