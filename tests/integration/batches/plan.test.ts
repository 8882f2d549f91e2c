import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freezeSelection } from '#lib/batches/freeze-selection'
import { planBatch } from '#lib/batches/plan-batch'
import { readPlanCapacity } from '#lib/batches/read-plan-capacity'
import type { PlanBatchInput } from '#lib/domain/batch-schema'
import type { TaskRow } from '#lib/domain/task-row'
import { ANA, MIRA, startServices, type TestServices, VERA } from '#tests/support/services'

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({ runs: false, quotas: 'ResumeContact=2/5,DescribeContact=10/15' })
})
afterAll(() => desk.close())

const paused = async (name: string, more: object = {}): Promise<TaskRow> =>
  desk.know(await desk.control.createTask({ name, pausedAt: Date.now() - 3_600_000, pauseCount: 2, ...more }))
const itemOf = ({ taskId, epoch }: TaskRow) => ({ taskId, epoch: epoch ?? { at: 1, count: null } })
const ticked = (rows: TaskRow[], more: object = {}) => ({
  selected: { without: [], items: rows.map(itemOf), ...more },
})
const plan = (of: PlanBatchInput['of'], more: Partial<PlanBatchInput> = {}, person = MIRA) =>
  planBatch({ ctx: desk.as(person), input: { kind: 'resume', of, ...more } })
const deed = async (row: TaskRow, act: 'resume' | 'end' | 'repause') => {
  await desk.control.act(row.taskId, act)
  return desk.know(row.taskId)
}

it('what can not be resumed is left out, each for its reason, and by whom it is under way', async () => {
  const [good, ended, running, again, busy] = (await Promise.all(
    ['good', 'ended', 'running', 'again', 'busy'].map((name) => paused(name)),
  )) as [TaskRow, TaskRow, TaskRow, TaskRow, TaskRow]
  await deed(ended, 'end')
  await deed(running, 'resume')
  await deed(again, 'repause')
  await desk.click(busy, ANA)
  const invented = { taskId: 'invented', epoch: { at: 5, count: 1 } }
  const rows = [good, ended, running, again, busy]
  const made = await plan({ selected: { without: [], items: [...rows.map(itemOf), invented] } })
  expect(made).toMatchObject({ selectedCount: 6, count: 1, view: null, matchingSince: 0, staleCount: 0 })
  expect(made.leftOut).toEqual([
    { reason: 'ended', count: 1, tasks: [{ taskId: ended.taskId, name: 'ended', by: null }] },
    { reason: 'not_paused', count: 1, tasks: [{ taskId: running.taskId, name: 'running', by: null }] },
    { reason: 'repaused', count: 1, tasks: [{ taskId: again.taskId, name: 'again', by: null }] },
    { reason: 'under_way', count: 1, tasks: [{ taskId: busy.taskId, name: 'busy', by: 'Ana Lima' }] },
    { reason: 'unknown', count: 1, tasks: [{ taskId: 'invented', name: null, by: null }] },
  ])
})

it('a frozen selection is planned less what was unticked, and says how many more match', async () => {
  const rows = [await paused('planned view'), await paused('planned view'), await paused('planned view')]
  const { selectionId } = await freezeSelection({ ctx: desk.as(MIRA), input: { view: 'q=planned+view' } })
  await paused('planned view')
  const single = await paused('planned alone')
  const without = [rows[1]?.taskId ?? '']
  const made = await plan({ selected: { selectionId, without, items: [itemOf(single)] } })
  expect(made).toMatchObject({ selectedCount: 3, count: 3, view: 'q=planned+view', matchingSince: 1 })
})

it('the plan says how long it takes at the pace that the quotas allow, and what limits it', async () => {
  const rows = [await paused('timed'), await paused('timed'), await paused('timed')]
  const made = await plan(ticked(rows), { perMinute: 30 })
  expect(made.fastest).toEqual({ perMinute: 120, limitedBy: 'ResumeContact', seconds: 2 })
  expect(made.spread).toEqual({ perMinute: 30, limitedBy: 'perMinute', seconds: 6 })
  const pauses = await plan(ticked(rows), { kind: 'pause', perMinute: 1_000 })
  expect(pauses.spread).toMatchObject({ limitedBy: 'PauseContact' })
})

it('agents who would hold more than they may are named, once it is known what they hold', async () => {
  const before = await paused('for an agent')
  await desk.db.updateTable('task').set({ agentId: 'agent-1' }).where('taskId', '=', before.taskId).execute()
  const made = await plan(ticked([before]))
  expect(made).toMatchObject({ overCapacity: [], unknownCapacity: 1 })
  const { agentStates } = desk.services.store
  const state = { agentId: 'agent-1', status: 'Available', since: null, activeTasks: 10, maxTasks: 10 }
  expect(await agentStates.due(10)).toContain('agent-1')
  await agentStates.keep(['agent-1'], [state])
  const capacity = await readPlanCapacity({ ctx: desk.as(MIRA), input: { selectionId: made.planId } })
  expect(capacity).toEqual({
    overCapacity: [{ agent: { id: 'agent-1', name: null }, wouldHold: 11, max: 10 }],
    unknownCapacity: 0,
  })
})

it('what was checked long ago is counted as stale', async () => {
  const row = await paused('stale')
  await desk.db
    .updateTable('task')
    .set({ checkedAt: new Date(Date.now() - 3_600_000) })
    .where('taskId', '=', row.taskId)
    .execute()
  expect((await plan(ticked([row]))).staleCount).toBe(1)
})

it('a viewer can plan nothing, and nobody plans with another’s selection or a batch that is none', async () => {
  const row = await paused('not theirs')
  const denied = { code: 'not_permitted', params: { permission: 'resumeMany' } }
  await expect(plan(ticked([row]), {}, VERA)).rejects.toMatchObject(denied)
  const { selectionId } = await freezeSelection({ ctx: desk.as(MIRA), input: { view: '' } })
  await expect(plan(ticked([], { selectionId }), {}, ANA)).rejects.toMatchObject({ code: 'selection_gone' })
  await expect(plan({ batchId: uuid(), outcomes: ['failed'] })).rejects.toMatchObject({ code: 'not_found' })
})
