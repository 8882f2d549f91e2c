import { expect, test } from 'vitest'
import type { ReviewItem } from '#lib/domain/review'
import type { PendingDecision } from '../../../components/tasks/review/decision-sender.ts'
import { countsOf, neighbour, nextOpen, resultsOf, stepsOf } from '../../../components/tasks/review/walk.ts'

const item = (taskId: string, over: Partial<ReviewItem> = {}): ReviewItem => ({
  position: 0,
  taskId,
  name: taskId,
  isPaused: true,
  epoch: { at: 1, count: 1 },
  isRepaused: false,
  decision: null,
  decidedAt: null,
  outcome: null,
  keptUntil: null,
  reason: null,
  ...over,
})
const NONE = new Map<string, PendingDecision>()
const skip = { kind: 'skip' } as const

test('what was decided, is on its way, has left or is open adds up to the whole', () => {
  const items = [
    item('a', { decision: 'resume', isPaused: false }),
    item('b'),
    item('c', { isPaused: false }),
    item('d'),
  ]
  const pending = new Map<string, PendingDecision>([
    ['b', { decisionId: '1', taskId: 'b', wish: skip, state: 'sending' }],
  ])
  const steps = stepsOf(items, pending, false)
  expect(steps.map(({ state }) => state)).toEqual(['resume', 'skip', 'left', 'open'])
  expect(countsOf(steps)).toEqual({ resume: 1, keep: 0, skip: 1, left: 1, open: 1 })
})

test('a resume that was refused, or is under way, is not told as resumed', () => {
  const items = (['resumed', 'already_resumed', 'forbidden', null] as const).map((outcome, at) =>
    item(String(at), { decision: 'resume', isPaused: false, outcome }),
  )
  expect(resultsOf(stepsOf(items, NONE, false))).toMatchObject({ resumed: 2, failed: 1, underWay: 1 })
})

test('a refused decision leaves its task open; once finished nothing leaves any more', () => {
  const error = { code: 'pause_over', params: {} } as const
  const refused = new Map<string, PendingDecision>([
    ['a', { decisionId: '1', taskId: 'a', wish: skip, state: 'refused', error }],
  ])
  expect(stepsOf([item('a')], refused, false)[0]?.state).toBe('open')
  expect(stepsOf([item('a', { isPaused: false })], NONE, true)[0]?.state).toBe('open')
})

test('on from the last open task it goes to those passed over before, and ends when there is none', () => {
  const steps = stepsOf([item('a'), item('b', { decision: 'skip' }), item('c')], NONE, false)
  expect(nextOpen(steps, 0)?.item.taskId).toBe('c')
  expect(nextOpen(steps, 2)?.item.taskId).toBe('a')
  expect(nextOpen(stepsOf([item('a', { decision: 'skip' })], NONE, false), 0)).toBeNull()
})

test('arrows go to what was decided too, and pass over what has left', () => {
  const steps = stepsOf(
    [item('a', { decision: 'skip' }), item('b', { isPaused: false }), item('c')],
    NONE,
    false,
  )
  expect(neighbour(steps, 2, -1)?.item.taskId).toBe('a')
  expect(neighbour(steps, 0, 1)?.item.taskId).toBe('c')
  expect(neighbour(steps, 2, 1)).toBeNull()
})
