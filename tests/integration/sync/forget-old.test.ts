import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { forgetOld } from '#lib/sync/forget-old'
import { startServices, type TestServices } from '#tests/support/services'

let desk: TestServices
afterEach(() => desk.close())

const DAY = 86_400_000
const forget = () => forgetOld(desk.services, () => true)
const known = async () =>
  (await sql<{ id: string }>`select task_id as id from task`.execute(desk.db)).rows.map((row) => row.id)
const ended = async (daysAgo: number) => {
  const id = await desk.control.createTask({ pausedAt: Date.now() - 60_000, pauseCount: 1 })
  await desk.know(id)
  await sql`
    update task set is_open = false, is_paused = false, disconnected_ms = ${Date.now() - daysAgo * DAY} where task_id = ${id}
  `.execute(desk.db)
  return id
}

it('forgets tasks and their moments a month after their end, and no others', async () => {
  desk = await startServices({ runs: false })
  const open = await desk.control.createTask({ pausedAt: Date.now() - 40 * DAY, pauseCount: 1 })
  await desk.know(open)
  const [old, recent] = [await ended(31), await ended(29)]
  await forget()
  expect((await known()).sort()).toEqual([open, recent].sort())
  const { rows } = await sql`select 1 from task_moment where task_id = ${old}`.execute(desk.db)
  expect(rows).toEqual([])
})

it('keeps a task as long as an act on it is open, and the act when the task is gone', async () => {
  desk = await startServices({ runs: false })
  const id = await desk.control.createTask({ pausedAt: Date.now() - 60_000, pauseCount: 1 })
  await desk.click(await desk.know(id))
  await sql`
    update task set is_open = false, is_paused = false, disconnected_ms = ${Date.now() - 60 * DAY} where task_id = ${id}
  `.execute(desk.db)
  await forget()
  expect(await known()).toEqual([id])
  await sql`update act set state = 'settled', outcome = 'ended', settled_at = clock_timestamp()`.execute(
    desk.db,
  )
  await forget()
  expect(await known()).toEqual([])
  expect((await sql`select 1 from act`.execute(desk.db)).rows).toHaveLength(1)
})

it('forgets settled acts with their requests after four hundred days, and counts after thirty-five but for one each two hours', async () => {
  desk = await startServices({ runs: false })
  const id = await desk.control.createTask({ pausedAt: Date.now() - 60_000, pauseCount: 1 })
  await desk.click(await desk.know(id))
  await sql`
    update act set state = 'settled', outcome = 'resumed', settled_at = clock_timestamp() - interval '401 days'
  `.execute(desk.db)
  await desk.services.store.pausedCounts.record(new Date())
  const { instanceId } = desk.services.settings
  await sql`
    insert into paused_count (instance_id, queue_id, at, paused)
    select ${instanceId}, 'q', date_bin('2 hours', clock_timestamp(), timestamptz 'epoch') - back, 1
    from unnest(array['36 days', '36 days 5 minutes', '66 days']::interval[]) back
  `.execute(desk.db)
  await forget()
  expect((await sql`select 1 from request`.execute(desk.db)).rows).toEqual([])
  expect((await sql`select 1 from act`.execute(desk.db)).rows).toEqual([])
  expect((await sql`select 1 from paused_count where queue_id = 'q'`.execute(desk.db)).rows).toHaveLength(1)
  expect((await sql`select 1 from paused_count where queue_id = ''`.execute(desk.db)).rows).toHaveLength(1)
})

it('forgets within a day a contact that only an event ever told of', async () => {
  desk = await startServices({ runs: false })
  const { store, clock } = desk.services
  await store.hints.hear({ taskId: 'made-up', kind: 'paused', eventAt: Date.now() })
  await store.tasks.forget('made-up', new Date(clock.now()))
  await forget()
  expect(await known()).toEqual(['made-up'])
  await sql`update task set missed_at = clock_timestamp() - interval '25 hours'`.execute(desk.db)
  await forget()
  expect(await known()).toEqual([])
})

it('forgets selections when they can no longer be used, and none from which a batch may be starting', async () => {
  desk = await startServices({ runs: false })
  const { instanceId } = desk.services.settings
  await desk.db.insertInto('person').values({ personId: 'p', name: 'P', role: 'supervisor' }).execute()
  await sql`
    with added as (
      insert into selection (selection_id, instance_id, person_id, created_at)
      select gen_random_uuid(), ${instanceId}, 'p', clock_timestamp() - age
      from unnest(array['24 hours 1 minute', '49 hours']::interval[]) age returning selection_id)
    insert into selection_item (selection_id, position, task_id) select selection_id, 0, 't' from added
  `.execute(desk.db)
  await forget()
  expect(
    (await sql`select 1 from selection join selection_item using (selection_id)`.execute(desk.db)).rows,
  ).toHaveLength(1)
})
