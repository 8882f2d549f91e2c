import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TrayItem } from '#lib/domain/tray'
import { dismissFromTray } from '#lib/resumes/dismiss-from-tray'
import { requestPauses } from '#lib/resumes/request-pauses'
import { forgetOld } from '#lib/sync/forget-old'
import { listTray } from '#lib/tasks/list-tray'
import { ANA, MIRA, startServices, type TestServices, until, VERA } from '#tests/support/services'

let desk: TestServices
/** Resumed by Mira, and in no queue since: made at once, since each is looked for for some seconds first. */
let pool: TrayItem[]
beforeAll(async () => {
  desk = await startServices({ settings: { trayAfterMs: 300, consoleUrl: 'https://harbour.my.connect.aws' } })
  for (let n = 0; n < 10; n++) {
    const pausedAt = Date.now() - 3_600_000
    const taskId = await desk.control.createTask({ pausedAt, pauseCount: 1, forgetsQueue: true })
    await desk.click(await desk.know(taskId))
  }
  pool = await until(async () => {
    const { items } = await list()
    return items.length === 10 && items
  })
})
afterAll(() => desk.close())

const list = (person = MIRA, cursor?: string) => listTray({ ctx: desk.as(person), input: { cursor } })
const inTray = async (taskId: string) => (await list()).items.find(({ row }) => row.taskId === taskId)
const dismiss = (actIds: string[], person = MIRA) =>
  dismissFromTray({ ctx: desk.as(person), input: { actIds, reason: 'Seen in Amazon Connect' } })

function lost(): TrayItem {
  const item = pool.pop()
  if (item === undefined) throw new Error('the pool is empty')
  return item
}

/** Described now and then, as the sweep does; the landing's own next look is minutes away. */
async function untilSeen(taskId: string): Promise<void> {
  await until(async () => {
    await desk.know(taskId)
    return (await inTray(taskId)) === undefined
  }, 10_000)
}

it('holds a task that was resumed and not seen to land: who resumed it, when, where it was last', async () => {
  const { resume, row, batch, consoleUrl } = lost()
  expect(resume).toMatchObject({ outcome: 'resumed', landing: 'not_in_queue_yet', isInTray: true })
  expect(resume.by).toEqual([{ personId: MIRA.id, name: MIRA.name }])
  expect(resume.landingCheckedAt).toBeGreaterThan(resume.settledAt ?? Number.POSITIVE_INFINITY)
  expect(row).toMatchObject({ taskId: resume.taskId, isPaused: false })
  expect(row.resumedAt).toBeGreaterThan(resume.epoch.at)
  expect(batch).toBeNull()
  expect(consoleUrl).toBe(
    `https://harbour.my.connect.aws/contact-trace-records/details/${encodeURIComponent(row.taskId)}`,
  )
})

it('is everybody’s', async () => {
  const { resume } = lost()
  for (const person of [ANA, VERA]) {
    const tray = await list(person)
    expect(tray.items.map((item) => item.resume.actId)).toContain(resume.actId)
    expect(tray.trayCount).toBe(tray.items.length)
  }
})

it('is left at once when a later look at the task shows that it landed', async () => {
  const { row } = lost()
  await desk.control.act(row.taskId, 'enqueue')
  await untilSeen(row.taskId)
  expect((await desk.rowOf(row.taskId)).act).toMatchObject({ landing: 'queued', isInTray: false })
})

it('is left by a task that is paused again from it, as a new act with its own outcome', async () => {
  const { row } = lost()
  const epoch = { at: row.resumedAt ?? 0, count: null }
  const input = { items: [{ requestId: uuid(), taskId: row.taskId, epoch }] }
  const { results } = await requestPauses({ ctx: desk.as(ANA), input })
  expect(results[0]).toMatchObject({ ok: true, act: { kind: 'pause', outcome: 'paused' } })
  await until(async () => (await inTray(row.taskId)) === undefined)
  expect((await desk.rowOf(row.taskId)).isPaused).toBe(true)
})

it('keeps a task whose pause again was refused, and shows that', async () => {
  const { row } = lost()
  await desk.control.addFault({
    kind: 'error',
    operation: 'PauseContact',
    contactId: row.taskId,
    name: 'LimitExceededException',
    status: 429,
  })
  const epoch = { at: row.resumedAt ?? 0, count: null }
  const input = { items: [{ requestId: uuid(), taskId: row.taskId, epoch }] }
  await requestPauses({ ctx: desk.as(MIRA), input })
  const item = await inTray(row.taskId)
  expect(item?.resume.isInTray).toBe(true)
  expect(item?.row.act).toMatchObject({ kind: 'pause', outcome: 'pause_limit' })
})

it('is left by what somebody dismisses, with a reason in the audit, and for good', async () => {
  const { resume, row } = lost()
  expect((await dismiss([resume.actId])).dismissedIds).toEqual([resume.actId])
  expect(await inTray(row.taskId)).toBeUndefined()
  const entries = await desk.services.store.audit.ofAct(resume.actId)
  expect(entries.filter(({ kind }) => kind === 'dismissed')).toEqual([
    expect.objectContaining({
      taskId: row.taskId,
      personId: MIRA.id,
      reason: 'Seen in Amazon Connect',
      actKind: 'resume',
    }),
  ])
  // Nothing brings it back: not a description, and not a look that was on its way.
  await desk.know(row.taskId)
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(await inTray(row.taskId)).toBeUndefined()
})

it('changes nothing for whoever dismisses second, or dismisses what has landed', async () => {
  const [a, b] = [lost(), lost()]
  await desk.control.act(b.row.taskId, 'enqueue')
  await untilSeen(b.row.taskId)
  const both = [a.resume.actId, b.resume.actId]
  const answers = await Promise.all([dismiss(both, MIRA), dismiss(both.toReversed(), ANA)])
  expect(answers.flatMap(({ dismissedIds }) => dismissedIds)).toEqual([a.resume.actId])
  const { rows } = await sql<{ actId: string; dismissedBy: string | null }>`
    select act_id as "actId", dismissed_by as "dismissedBy" from act where act_id = any(${both})
  `.execute(desk.db)
  expect(rows.find(({ actId }) => actId === b.resume.actId)?.dismissedBy).toBeNull()
  expect((await desk.services.store.audit.ofAct(b.resume.actId)).map(({ kind }) => kind)).not.toContain(
    'dismissed',
  )
})

it('can be seen but not dismissed by a viewer', async () => {
  const { resume } = lost()
  await expect(dismiss([resume.actId], VERA)).rejects.toMatchObject({ code: 'not_permitted' })
  expect(await inTray(resume.taskId)).toBeDefined()
})

it('is dismissed with Connect down, and a task in it outlives its time until then', async () => {
  const { resume, row } = lost()
  // A look that is still on its way would show it open again.
  const endLongAgo = () =>
    sql`
      update task set is_open = false, disconnected_ms = ${Date.now() - 60 * 86_400_000} where task_id = ${row.taskId}
    `.execute(desk.db)
  const isKnown = async () => (await desk.services.store.list.byId([row.taskId])).length === 1
  await endLongAgo()
  await forgetOld(desk.services, () => true)
  expect(await isKnown()).toBe(true)
  await desk.control.addFault({ kind: 'error', name: 'InternalServiceException', status: 500 })
  expect((await dismiss([resume.actId])).dismissedIds).toEqual([resume.actId])
  await until(async () => {
    await endLongAgo()
    await forgetOld(desk.services, () => true)
    return !(await isKnown())
  })
})
