/**
 * What is selected: tasks by id, each with the pause that was seen, never "whatever matches". Two parts: a view that was frozen
 * on the server, less what was taken out of it by hand or has left; and single picks. Pure: only `pick`, `freeze` and `extend`
 * add tasks, and only those named, so nothing that happens by itself can ever widen a selection.
 */
import type { FrozenSelection } from '#lib/domain/batch-plan'
import type { PlanBatchInput } from '#lib/domain/batch-schema'
import { type Epoch, isSameEpoch } from '#lib/domain/epoch'
import { MAX_SELECTION_ITEMS } from '#lib/domain/limits'

export type SeenTask = { taskId: string; epoch: Epoch }
/** A row of the table; null where it can not be selected now. */
export type ListedTask = { taskId: string; epoch: Epoch | null }

type Frozen = Pick<FrozenSelection, 'selectionId' | 'frozenAt' | 'isCut'> & {
  /** Query string of the view. */
  view: string
  tasks: ReadonlyMap<string, Epoch>
}

export type SelectionState = {
  frozen: Frozen | null
  /** Of the frozen: taken out by hand, … */
  without: ReadonlySet<string>
  /** … and known to have left. */
  left: ReadonlySet<string>
  /** Single picks. One of a frozen task, made after it was taken out or had left, is of the pause seen then. */
  picked: ReadonlyMap<string, Epoch>
  /** How many of the selected have left since the reader last changed the selection. */
  leftCount: number
  /** The last wish was more than one request can say, and was not done, or not to the end. */
  isFull: boolean
  /** Where a range begins. */
  anchorId: string | null
}

const NONE: ReadonlySet<string> = new Set()

export const NOTHING_SELECTED: SelectionState = {
  frozen: null,
  without: NONE,
  left: NONE,
  picked: new Map(),
  leftCount: 0,
  isFull: false,
  anchorId: null,
}

export function countOf({ frozen, without, left, picked }: SelectionState): number {
  return picked.size + (frozen === null ? 0 : frozen.tasks.size - without.size - left.size)
}

export function isSelected(state: SelectionState, taskId: string): boolean {
  return state.picked.has(taskId) || isOfFrozen(state, taskId)
}

/** Every selected task with the pause it was selected by. */
export function selectedTasks(state: SelectionState): SeenTask[] {
  const frozen = [...(state.frozen?.tasks ?? [])].filter(([taskId]) => isOfFrozen(state, taskId))
  return [...frozen, ...state.picked].map(([taskId, epoch]) => ({ taskId, epoch }))
}

/** Selects these too, as many as one request can say. */
export function pick(state: SelectionState, tasks: readonly SeenTask[]): SelectionState {
  const picked = new Map(state.picked)
  const without = new Set(state.without)
  let isFull = false
  for (const { taskId, epoch } of tasks) {
    const frozen = state.frozen?.tasks.get(taskId)
    if (picked.has(taskId)) picked.set(taskId, epoch)
    else if (without.has(taskId) && frozen !== undefined && isSameEpoch(frozen, epoch)) without.delete(taskId)
    else if (isOfFrozen(state, taskId)) continue
    else if (picked.size < MAX_SELECTION_ITEMS) picked.set(taskId, epoch)
    else isFull = true
  }
  return { ...state, picked, without, isFull, leftCount: 0 }
}

export function unpick(state: SelectionState, taskIds: Iterable<string>): SelectionState {
  const picked = new Map(state.picked)
  const without = new Set(state.without)
  for (const taskId of taskIds) {
    if (!picked.delete(taskId) && isOfFrozen(state, taskId)) without.add(taskId)
  }
  return tidy(state, { ...state, picked, without, isFull: false, leftCount: 0 })
}

/** Ticks it, or takes the tick away. Ranges begin here. */
export function toggle(state: SelectionState, task: SeenTask): SelectionState {
  const next = isSelected(state, task.taskId) ? unpick(state, [task.taskId]) : pick(state, [task])
  return { ...next, anchorId: task.taskId }
}

/** From the anchor to here, all as this one becomes; `order` is what the table shows. */
export function pickRange(state: SelectionState, order: readonly ListedTask[], toId: string): SelectionState {
  const range = between(order, state.anchorId, toId)
  if (range.length === 0) return state
  const next = isSelected(state, toId) ? unpick(state, idsOf(range)) : pick(state, range)
  return { ...next, anchorId: state.anchorId ?? toId }
}

/** Focus goes on from one row to another and takes the selection along: all from where it began to there, and no longer what lies behind. */
export function stretch(
  state: SelectionState,
  order: readonly ListedTask[],
  fromId: string,
  toId: string,
): SelectionState {
  const former = between(order, state.anchorId, fromId)
  const goesOn = former.length > 0 && former.every(({ taskId }) => isSelected(state, taskId))
  const anchorId = goesOn && state.anchorId !== null ? state.anchorId : fromId
  const range = between(order, anchorId, toId)
  const wanted = new Set(idsOf(range))
  const behind = goesOn ? idsOf(former).filter((taskId) => !wanted.has(taskId)) : []
  return { ...pick(unpick(state, behind), range), anchorId }
}

/** What the server has frozen becomes the selection, beside single picks that it does not hold. */
export function freeze(state: SelectionState, frozen: FrozenSelection, view: string): SelectionState {
  const tasks = mapOf(frozen.items)
  const picked = new Map([...state.picked].filter(([taskId]) => !tasks.has(taskId)))
  return tidy(state, { ...NOTHING_SELECTED, frozen: { ...frozenOf(frozen, view), tasks }, picked })
}

/** The frozen part with what has come to match since; what was taken out of it stays out. */
export function extend(state: SelectionState, frozen: FrozenSelection): SelectionState {
  if (state.frozen === null) return state
  const tasks = mapOf(frozen.items)
  const isOut = (taskId: string) => state.without.has(taskId) || state.left.has(taskId)
  const picked = new Map([...state.picked].filter(([taskId]) => !tasks.has(taskId) || isOut(taskId)))
  const within = (ids: ReadonlySet<string>) => new Set([...ids].filter((id) => tasks.has(id)))
  return {
    ...state,
    frozen: { ...frozenOf(frozen, state.frozen.view), tasks },
    without: within(state.without),
    left: within(state.left),
    picked,
    leftCount: 0,
    isFull: false,
  }
}

/** Of the selected, only these; ids that are not selected change nothing. */
export function only(state: SelectionState, taskIds: readonly string[]): SelectionState {
  const wanted = new Set(taskIds)
  const kept = selectedTasks(state).filter(({ taskId }) => wanted.has(taskId))
  return pick(NOTHING_SELECTED, kept)
}

/** These are known not to be paused any more. */
export function leave(state: SelectionState, taskIds: readonly string[]): SelectionState {
  const gone = taskIds.filter((taskId) => isSelected(state, taskId))
  if (gone.length === 0) return state
  const picked = new Map(state.picked)
  const left = new Set(state.left)
  for (const taskId of gone) {
    if (!picked.delete(taskId)) left.add(taskId)
  }
  const next = { ...state, picked, left, leftCount: state.leftCount + gone.length }
  return countOf(next) === 0 ? { ...NOTHING_SELECTED, leftCount: next.leftCount } : next
}

/** As it is asked for on the server: what has left is named too, as far as there is room, so that both count the same. */
export function wishOf({ frozen, without, left, picked }: SelectionState) {
  return {
    ...(frozen !== null && { selectionId: frozen.selectionId }),
    without: [...without, ...left].slice(0, MAX_SELECTION_ITEMS),
    items: [...picked].map(([taskId, epoch]) => ({ taskId, epoch })),
  } satisfies Extract<PlanBatchInput['of'], { selected: unknown }>['selected']
}

function isOfFrozen({ frozen, without, left }: SelectionState, taskId: string): boolean {
  return frozen?.tasks.has(taskId) === true && !without.has(taskId) && !left.has(taskId)
}

/** Nothing selected is nothing at all; more exceptions than one request can say become the picks that are left, or are refused. */
function tidy(before: SelectionState, next: SelectionState): SelectionState {
  if (countOf(next) === 0) return { ...NOTHING_SELECTED, anchorId: next.anchorId }
  if (next.without.size <= MAX_SELECTION_ITEMS) return next
  const rest = selectedTasks(next)
  if (rest.length > MAX_SELECTION_ITEMS) return { ...before, isFull: true }
  return { ...pick(NOTHING_SELECTED, rest), anchorId: next.anchorId }
}

/** What can be selected from one row to another, both included; of a row that is not there, the other alone. */
function between(order: readonly ListedTask[], fromId: string | null, toId: string): SeenTask[] {
  const to = order.findIndex(({ taskId }) => taskId === toId)
  if (to < 0) return []
  const from = order.findIndex(({ taskId }) => taskId === fromId)
  const range = from < 0 ? [order[to]] : order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return range.flatMap((one) =>
    one === undefined || one.epoch === null ? [] : [{ taskId: one.taskId, epoch: one.epoch }],
  )
}

function idsOf(tasks: readonly SeenTask[]): string[] {
  return tasks.map(({ taskId }) => taskId)
}

function mapOf(items: readonly SeenTask[]): ReadonlyMap<string, Epoch> {
  return new Map(items.map(({ taskId, epoch }) => [taskId, epoch]))
}

function frozenOf({ selectionId, frozenAt, isCut }: FrozenSelection, view: string) {
  return { selectionId, frozenAt, isCut, view }
}
