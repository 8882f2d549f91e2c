import { afterEach, expect, it } from 'vitest'
import { parseTaskPage } from '#lib/domain/task-view-schema'
import { startHintChecks } from '#lib/sync/check-hints'
import { listPausedTasks } from '#lib/tasks/list-paused-tasks'
import { MIRA, startServices, type TestServices, until } from '#tests/support/services'

let desk: TestServices
afterEach(() => desk.close())

const second = (at = Date.now()) => Math.floor(at / 1_000) * 1_000
const describes = async (contactId: string) =>
  (await desk.control.ledger({ operation: 'DescribeContact', contactId })).length
const listed = async () =>
  (await listPausedTasks({ ctx: desk.as(MIRA), input: parseTaskPage({}) })).rows.map((row) => row.taskId)
const hintOf = async (taskId: string) => (await desk.services.store.tasks.find(taskId))?.hintAt ?? null

it('an event brings a task that nobody knew onto the list as soon as it is described', async () => {
  desk = await startServices()
  const id = await desk.control.createTask({ pausedAt: Date.now() - 2_000, pauseCount: 1 })
  expect(await desk.services.store.hints.hear({ taskId: id, kind: 'paused', eventAt: second() })).toBe(
    'taken',
  )
  await until(async () => (await desk.rowOf(id)).isPaused)
  expect(await desk.rowOf(id)).toMatchObject({
    hint: null,
    epoch: { count: 1 },
    checkedAt: expect.any(Number),
  })
  expect(await listed()).toEqual([id])
  expect(await describes(id)).toBe(1)
})

it('a task that was only heard of is on the list at once, without a pause that could be acted on', async () => {
  desk = await startServices({ runs: false })
  const id = await desk.control.createTask({ pausedAt: Date.now() - 2_000, pauseCount: 1 })
  await desk.services.store.hints.hear({ taskId: id, kind: 'paused', eventAt: second() })
  expect(await desk.rowOf(id)).toMatchObject({
    isPaused: false,
    epoch: null,
    checkedAt: null,
    hint: { kind: 'paused', by: 'event' },
  })
  expect(await listed()).toEqual([id])
})

it('an event ends a pause on the list within one check, and its repetitions cost nothing', async () => {
  desk = await startServices()
  const id = await desk.control.createTask({ pausedAt: Date.now() - 60_000, pauseCount: 1 })
  await desk.know(id)
  await desk.control.act(id, 'resume')
  const eventAt = second()
  await desk.services.store.hints.hear({ taskId: id, kind: 'resumed', eventAt })
  await until(async () => !(await listed()).includes(id))
  const before = await describes(id)
  for (let again = 0; again < 4; again++) {
    expect(await desk.services.store.hints.hear({ taskId: id, kind: 'resumed', eventAt })).toBe('stale')
  }
  expect(await hintOf(id)).toBeNull()
  expect(await describes(id)).toBe(before)
})

it('an event older than the facts lays no hint', async () => {
  desk = await startServices({ runs: false })
  const id = await desk.control.createTask({ pausedAt: Date.now() - 60_000, pauseCount: 1 })
  await desk.know(id)
  const eventAt = second(Date.now() - 120_000)
  expect(await desk.services.store.hints.hear({ taskId: id, kind: 'resumed', eventAt })).toBe('stale')
  expect(await hintOf(id)).toBeNull()
})

it('a lying event changes no fact, and is forgotten with its third check', async () => {
  desk = await startServices({ runs: false })
  const { store, connect } = desk.services
  const id = await desk.control.createTask({ pausedAt: Date.now() - 600_000, pauseCount: 1 })
  const before = await desk.know(id)
  await store.hints.hear({ taskId: id, kind: 'resumed', eventAt: second() })
  for (let check = 1; check <= 3; check++) {
    expect(await hintOf(id)).not.toBeNull()
    const seen = await connect.describeTask(id, 'eventCheck')
    if (seen === null) throw new Error('Connect knows the task')
    await store.tasks.observe(id, seen)
  }
  expect(await hintOf(id)).toBeNull()
  expect(await store.hints.nextDueInMs()).toBeNull()
  expect(await desk.rowOf(id)).toMatchObject({ isPaused: true, epoch: before.epoch, hint: null })
})

it('an event that is told again while it is being checked asks for no checks of its own', async () => {
  desk = await startServices({ runs: false })
  const { store, connect } = desk.services
  const id = await desk.control.createTask({ pausedAt: Date.now() - 600_000, pauseCount: 1 })
  await desk.know(id)
  const lie = { taskId: id, kind: 'resumed' as const, eventAt: second() }
  expect(await store.hints.hear(lie)).toBe('taken')
  for (let check = 1; check <= 3; check++) {
    expect(await store.hints.hear(lie)).toBe('stale')
    const seen = await connect.describeTask(id, 'eventCheck')
    if (seen !== null) await store.tasks.observe(id, seen)
  }
  expect(await hintOf(id)).toBeNull()
})

it('a 404 that was asked for before a description arrives too late to take the task off the list', async () => {
  desk = await startServices({ runs: false })
  const { store, clock } = desk.services
  const id = await desk.control.createTask({ pausedAt: Date.now() - 600_000, pauseCount: 1 })
  const askedAt = new Date(clock.now() - 1_000)
  await desk.know(id)
  expect(await store.tasks.forget(id, askedAt)).toBe(false)
  expect(await listed()).toEqual([id])
  const early = await desk.services.connect.describeTask(id, 'sweep')
  expect(await store.tasks.forget(id, new Date(clock.now() + 1_000))).toBe(true)
  if (early !== null) expect((await store.tasks.observe(id, early)).isLook).toBe(false)
  expect(await listed()).toEqual([])
})

it('a description that began before the hint neither ends it nor counts as its check', async () => {
  desk = await startServices({ runs: false })
  const { store, connect } = desk.services
  const id = await desk.control.createTask({ pausedAt: Date.now() - 600_000, pauseCount: 1 })
  await desk.know(id)
  const early = await connect.describeTask(id, 'sweep')
  await store.hints.hear({ taskId: id, kind: 'resumed', eventAt: second() })
  if (early !== null) await store.tasks.observe(id, early)
  expect(await store.tasks.find(id)).toMatchObject({ hintAt: expect.any(Date), hintChecks: 0 })
})

it('a contact that Connect does not know costs three checks and never stands on the list for good', async () => {
  desk = await startServices({ runs: false })
  const { store, clock } = desk.services
  const id = '00000000-0000-4000-8000-000000000000'
  await store.hints.hear({ taskId: id, kind: 'paused', eventAt: second() })
  for (let check = 1; check <= 3; check++) {
    expect(await hintOf(id)).not.toBeNull()
    await store.tasks.forget(id, new Date(clock.now()))
    expect(await listed()).toEqual([])
  }
  expect(await hintOf(id)).toBeNull()
})

it('hints by the hundred for one task make one pending check', async () => {
  desk = await startServices({ runs: false })
  const { store } = desk.services
  const id = await desk.control.createTask({ pausedAt: Date.now() - 600_000, pauseCount: 1 })
  await desk.know(id)
  const lies = Array.from({ length: 100 }, (_, n) => ({
    taskId: id,
    kind: n % 2 === 0 ? ('resumed' as const) : ('changed' as const),
    eventAt: second() + n * 1_000,
  }))
  await Promise.all(lies.map((lie) => store.hints.hear(lie)))
  expect(await store.hints.claim()).toBe(id)
  expect(await store.hints.claim()).toBeNull()
})

it('an event about a contact that Connect refuses to speak of costs three checks, not more for ever', async () => {
  desk = await startServices({ runs: false })
  const { store, clock } = desk.services
  const id = await desk.control.createTask({ pausedAt: Date.now() - 2_000, pauseCount: 1 })
  await desk.control.addFault({
    kind: 'error',
    operation: 'DescribeContact',
    contactId: id,
    name: 'InvalidParameterException',
    status: 400,
  })
  await store.hints.hear({ taskId: id, kind: 'paused', eventAt: second() })
  const checks = startHintChecks(desk.services)
  await until(async () => (await store.tasks.find(id))?.hintChecks === 1)
  await checks.stop()
  await store.hints.countCheck(id, new Date(clock.now()))
  await store.hints.countCheck(id, new Date(clock.now()))
  expect(await hintOf(id)).toBeNull()
  expect(await store.hints.nextDueInMs()).toBeNull()
})

it('a check that gets no answer is made again and does not count', async () => {
  desk = await startServices()
  const id = await desk.control.createTask({ pausedAt: Date.now() - 2_000, pauseCount: 1 })
  await desk.control.addFault({
    kind: 'error',
    operation: 'DescribeContact',
    contactId: id,
    name: 'InternalServiceException',
    status: 500,
    times: 1,
  })
  await desk.services.store.hints.hear({ taskId: id, kind: 'paused', eventAt: second() })
  await until(async () => (await desk.rowOf(id)).isPaused)
})
