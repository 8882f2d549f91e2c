import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TRAY_PAGE_SIZE } from '#lib/domain/tray'
import { listTray } from '#lib/tasks/list-tray'
import { MIRA, startServices, type TestServices } from '#tests/support/services'

const SIZE = 2 * TRAY_PAGE_SIZE + 37

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({ runs: false })
  const { instanceId } = desk.services.settings
  await sql`
    insert into task (instance_id, task_id, facts, is_described, is_open, is_paused, is_expiry_estimated, checked_at)
    select ${instanceId}, 'task-' || n, '{"body": {"tags": {}}}', true, true, false, false, clock_timestamp()
    from generate_series(1, ${SIZE}::int) n
  `.execute(desk.db)
  // Many settled within one instant, as after a batch.
  const actIds = Array.from({ length: SIZE }, () => uuid())
  await sql`
    insert into act (act_id, instance_id, task_id, kind, epoch_ms, state, outcome, lane, settled_at, landing, is_in_tray)
    select act_id::uuid, ${instanceId}, 'task-' || n, 'resume', 1, 'settled', 'resumed', 'click',
      timestamptz '2026-11-27 10:00:00.123456+00' + (n % 7) * interval '1 microsecond', 'not_in_queue_yet', true
    from unnest(${actIds}::text[]) with ordinality as acts (act_id, n)
  `.execute(desk.db)
})
afterAll(() => desk.close())

it('the pages together are the whole tray, each once, also when many came in at one instant', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const tray = await listTray({ ctx: desk.as(MIRA), input: { cursor } })
    expect(tray.trayCount).toBe(SIZE)
    expect(tray.items.length).toBeLessThanOrEqual(TRAY_PAGE_SIZE)
    seen.push(...tray.items.map(({ row }) => row.taskId))
    cursor = tray.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(seen).toHaveLength(SIZE)
  expect(new Set(seen).size).toBe(SIZE)
})

it.each([
  '',
  'x',
  '1.',
  '99999999999999999.0',
  `1.${'z'.repeat(36)}`,
  '1.-----------------------------------0',
])('what is no cursor is refused: %j', async (cursor) => {
  await expect(listTray({ ctx: desk.as(MIRA), input: { cursor } })).rejects.toMatchObject({
    code: 'bad_input',
  })
})
