import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAlerts } from '#lib/alerts/list-alerts'
import { saveAlertSettings } from '#lib/alerts/save-alert-settings'
import { type AlertSettings, countDue, DEFAULT_ALERTS } from '#lib/domain/alert'
import { alertSettingsSchema } from '#lib/domain/alert-schema'
import { AppError } from '#lib/domain/app-error'
import type { Person } from '#lib/domain/permission'
import { parseView } from '#lib/domain/task-view-schema'
import { dismissFromTray } from '#lib/resumes/dismiss-from-tray'
import { parseInput } from '#lib/server/parse-input'
import { listPausedTasks } from '#lib/tasks/list-paused-tasks'
import { ANA, MIRA, startServices, type TestServices, VERA } from '#tests/support/services'

const HOUR = 3_600_000

let desk: TestServices
let soon: string[]
beforeAll(async () => {
  desk = await startServices({ runs: false })
  const now = Date.now()
  const task = (queue: string, hoursLeft: number) =>
    desk.control.createTask({
      queue,
      initiatedAt: now - 10 * HOUR,
      pausedAt: now - HOUR,
      pauseCount: 1,
      expiryMinutes: (10 + hoursLeft) * 60,
    })
  soon = [await task('Claims', 1), await task('Refunds', 1.5)]
  for (const taskId of [...soon, await task('Claims', 3), await task('Claims', 100)]) await desk.know(taskId)
})
afterAll(() => desk.close())

const list = (person: Person) => listAlerts({ ctx: desk.as(person) })
const save = (person: Person, settings: AlertSettings) =>
  saveAlertSettings({ ctx: desk.as(person), input: settings })
const lengthOf = async (search: string) =>
  (await listPausedTasks({ ctx: desk.as(VERA), input: parseView(search) })).matchCount

it('whoever has chosen nothing is told of tasks that expire within two hours, the latest first', async () => {
  const { settings, alerts } = await list(VERA)
  expect(settings).toEqual(DEFAULT_ALERTS)
  expect(alerts).toMatchObject([{ kind: 'expiring', within: 7_200, count: 2 }])
  expect(alerts[0]?.occurrences.map((id) => id.split(' ')[0])).toEqual([soon[1], soon[0]])
  expect(await lengthOf('expiresWithin=7200')).toBe(2)
  expect(countDue(alerts)).toBe(2)
})

it('each person is told by their own thresholds, and no other’s', async () => {
  await save(ANA, { expiringWithin: 14_400, queueOver: 2, tray: false })
  const hers = await list(ANA)
  expect(hers.settings).toEqual({ expiringWithin: 14_400, queueOver: 2, tray: false })
  expect(hers.alerts).toMatchObject([
    { kind: 'expiring', count: 3 },
    { kind: 'queue', over: 2, count: 3 },
  ])
  const [, full] = hers.alerts
  expect(await lengthOf(`queue=${full?.kind === 'queue' && full.queue.id}`)).toBe(3)
  expect(countDue(hers.alerts)).toBe(4)
  expect((await list(MIRA)).settings).toEqual(DEFAULT_ALERTS)
})

it('what is chosen off is never due, and a queue that holds just the number is not over it', async () => {
  await save(MIRA, { expiringWithin: null, queueOver: 3, tray: false })
  expect((await list(MIRA)).alerts).toEqual([])
})

it('who may only see has thresholds too, and what was kept in a form that can no longer be read is the default again', async () => {
  await save(VERA, { ...DEFAULT_ALERTS, expiringWithin: 3_600 })
  expect((await list(VERA)).alerts).toMatchObject([{ kind: 'expiring', count: 1 }])
  await desk.db
    .updateTable('person')
    .set({ alertSettings: JSON.stringify({ expiringWithin: 'soon' }) })
    .where('personId', '=', VERA.id)
    .execute()
  expect((await list(VERA)).settings).toEqual(DEFAULT_ALERTS)
})

it('a task that was not seen to land is told until somebody dismisses it', async () => {
  const actId = uuid()
  await sql`
    insert into act (act_id, instance_id, task_id, kind, epoch_ms, state, outcome, lane, settled_at, landing, is_in_tray)
    values (${actId}, ${desk.services.settings.instanceId}, ${soon[0]}, 'resume', 1, 'settled', 'resumed', 'click',
      clock_timestamp(), 'not_in_queue_yet', true)
  `.execute(desk.db)
  const inTray = async () => (await list(VERA)).alerts.find(({ kind }) => kind === 'tray')
  await expect.poll(inTray, { timeout: 5_000 }).toEqual({ kind: 'tray', count: 1, occurrences: [actId] })
  await dismissFromTray({ ctx: desk.as(MIRA), input: { actIds: [actId], reason: 'Seen there' } })
  await expect.poll(inTray, { timeout: 5_000 }).toBeUndefined()
})

it('thresholds that can not be chosen are refused', () => {
  for (const over of [
    { expiringWithin: 7 },
    { queueOver: 0 },
    { queueOver: 1.5 },
    { tray: 'yes' },
    { more: 1 },
  ]) {
    expect(() => parseInput(alertSettingsSchema, { ...DEFAULT_ALERTS, ...over })).toThrow(AppError)
  }
})
