import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countMoreMatching } from '#lib/batches/count-more-matching'
import { extendSelection } from '#lib/batches/extend-selection'
import { freezeSelection } from '#lib/batches/freeze-selection'
import { sortPasted } from '#lib/batches/sort-pasted'
import { ANA, MIRA, startServices, type TestServices, until, VERA } from '#tests/support/services'

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({ runs: false })
})
afterAll(() => desk.close())

const paused = (name: string, hoursAgo = 1) =>
  desk.control.createTask({ name, pausedAt: Date.now() - hoursAgo * 3_600_000, pauseCount: 2 })
const freeze = (view: string, person = MIRA) => freezeSelection({ ctx: desk.as(person), input: { view } })
const more = (selectionId: string, person = MIRA) =>
  countMoreMatching({ ctx: desk.as(person), input: { selectionId } })

it('what matches a view is frozen in its order, each task in the pause it is in, and later matches are offered, never taken', async () => {
  const rows = [
    await desk.know(await paused('outage one', 3)),
    await desk.know(await paused('outage two', 1)),
    await desk.know(await paused('outage three', 2)),
  ]
  await desk.know(await paused('something else'))
  const frozen = await freeze('q=outage&sort=paused&dir=desc')
  expect(frozen).toMatchObject({ isCut: false })
  expect(frozen.items).toEqual([1, 2, 0].map((at) => ({ taskId: rows[at]?.taskId, epoch: rows[at]?.epoch })))
  expect((await more(frozen.selectionId)).count).toBe(0)

  const late = await desk.know(await paused('outage four'))
  expect((await more(frozen.selectionId)).count).toBe(1)
  const extended = await extendSelection({ ctx: desk.as(MIRA), input: { selectionId: frozen.selectionId } })
  expect(extended.items).toEqual([...frozen.items, { taskId: late.taskId, epoch: late.epoch }])
  expect((await more(extended.selectionId)).count).toBe(0)
  expect((await more(frozen.selectionId)).count).toBe(1)
})

it('a task that runs, or has only been heard of, is not selected', async () => {
  const running = await desk.know(await paused('only paused ones'))
  await desk.control.act(running.taskId, 'resume')
  await desk.know(running.taskId)
  const heardOf = await paused('only paused ones')
  await desk.services.store.hints.hear({ taskId: heardOf, kind: 'paused', eventAt: Date.now() })
  const there = await desk.know(await paused('only paused ones'))
  expect((await freeze('q=only+paused')).items.map((item) => item.taskId)).toEqual([there.taskId])
})

it('a view that is none, or a page of one, is refused', async () => {
  await expect(freeze('colour=red')).rejects.toMatchObject({ code: 'bad_input', params: { field: 'colour' } })
  await expect(freeze('limit=5')).rejects.toMatchObject({ code: 'bad_input', params: { field: 'limit' } })
})

it('a viewer can neither freeze nor extend nor paste, and nobody reads another’s selection', async () => {
  const input = { selectionId: (await freeze('')).selectionId }
  const denied = { code: 'not_permitted', params: { permission: 'resumeMany' } }
  await expect(freeze('', VERA)).rejects.toMatchObject(denied)
  await expect(extendSelection({ ctx: desk.as(VERA), input })).rejects.toMatchObject(denied)
  await expect(sortPasted({ ctx: desk.as(VERA), input: { taskIds: ['x'] } })).rejects.toMatchObject(denied)
  const gone = { code: 'selection_gone' }
  await expect(more(input.selectionId, ANA)).rejects.toMatchObject(gone)
  await expect(extendSelection({ ctx: desk.as(ANA), input })).rejects.toMatchObject(gone)
  await expect(more(uuid())).rejects.toMatchObject(gone)
})

it('a selection of yesterday is gone', async () => {
  const { selectionId } = await freeze('')
  await desk.db
    .updateTable('selection')
    .set({ createdAt: new Date(Date.now() - 25 * 3_600_000) })
    .where('selectionId', '=', selectionId)
    .execute()
  await expect(more(selectionId)).rejects.toMatchObject({ code: 'selection_gone' })
})

it('pasted ids are paused, not paused or unknown; what the index lacks is asked of Connect and enters it', async () => {
  const known = await desk.know(await paused('pasted and known'))
  const running = await desk.know(await paused('pasted and running'))
  await desk.control.act(running.taskId, 'resume')
  await desk.know(running.taskId)
  const unheardOf = await paused('pasted and unheard of')
  const invented = uuid()
  const taskIds = [invented, unheardOf, running.taskId, known.taskId, known.taskId]
  const sorted = await sortPasted({ ctx: desk.as(MIRA), input: { taskIds } })
  expect(sorted.paused.map((task) => task.taskId)).toEqual([unheardOf, known.taskId])
  expect(sorted.paused[1]).toEqual({
    taskId: known.taskId,
    name: 'pasted and known',
    epoch: known.epoch,
    isEnded: false,
  })
  expect(sorted.notPaused).toEqual([
    { taskId: running.taskId, name: 'pasted and running', epoch: null, isEnded: false },
  ])
  expect(sorted.unknown).toEqual([{ taskId: invented, isAsked: true }])
  expect(await desk.rowOf(unheardOf)).toMatchObject({ isPaused: true })
})

it('of many unknown ids fifty are asked, and with Connect down none is called unknown to it', async () => {
  const taskIds = Array.from({ length: 60 }, () => uuid())
  const { unknown } = await sortPasted({ ctx: desk.as(MIRA), input: { taskIds } })
  expect(unknown.filter((task) => task.isAsked)).toHaveLength(50)
  expect(unknown).toHaveLength(60)

  const fault = await desk.control.addFault({ kind: 'outage', operation: 'DescribeContact' })
  const down = await sortPasted({ ctx: desk.as(MIRA), input: { taskIds: [uuid()] } })
  expect(down.unknown).toMatchObject([{ isAsked: false }])
  await desk.control.removeFault(fault)
})

it('asking about pasted ids holds up no click', async () => {
  const slow = await startServices({ quotas: 'DescribeContact=2/1,ResumeContact=100/100' })
  try {
    const taskId = await slow.control.createTask({ queue: 'Claims', pausedAt: Date.now() - 60_000 })
    const row = await slow.know(taskId)
    await slow.db
      .updateTable('task')
      .set({ checkedAt: new Date(0) })
      .execute()
    const pasted = sortPasted({
      ctx: slow.as(ANA),
      input: { taskIds: Array.from({ length: 20 }, () => uuid()) },
    })
    await until(async () => (await slow.services.pacer.pace('DescribeContact')).waiting > 5)
    expect(await slow.click(row)).toMatchObject({ ok: true, act: { outcome: 'resumed' } })
    await pasted
  } finally {
    await slow.close()
  }
})
