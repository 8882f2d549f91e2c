'use client'
import type { ListedTask, SeenTask } from '#components/selection/selection-state'
import {
  countOf,
  isSelected,
  pick,
  pickRange,
  stretch,
  toggle,
  unpick,
} from '#components/selection/selection-state'
import { type Sight, useLeavers } from '#components/selection/use-leavers'
import type { Selection } from '#components/selection/use-selection'
import type { TaskRow } from '#lib/domain/task-row'
import type { PendingClick } from './click-collector.ts'
import type { DisplayedRow } from './displayed-rows.ts'
import { type Abilities, voiceOfRow } from './row-voice.ts'

type TableSelectionInput = {
  selection: Selection
  shown: readonly DisplayedRow[]
  pending: ReadonlyMap<string, PendingClick>
  dismissed: ReadonlySet<string>
  may: Abilities
}

/** The selection as the table's rows, head and keys work on it: only rows that could be resumed can be ticked. */
export function useTableSelection(input: TableSelectionInput) {
  const { selection, shown, pending, dismissed, may } = input
  const { state, change } = selection
  useLeavers(selection, sightOf(shown))
  const order = shown.map(
    ({ row, isGone }): ListedTask => ({
      taskId: row.taskId,
      epoch: isLocked(row, { pending, dismissed, may, isGone }) ? null : row.epoch,
    }),
  )
  const listed = order.filter((one): one is SeenTask => one.epoch !== null)
  return {
    isTicked: (taskId: string) => isSelected(state, taskId),
    /** Of the rows on the list: all, some, or none. */
    headTick: headTickOf(state, listed),
    toggle: (taskId: string, isRange = false) => {
      const task = order.find((one) => one.taskId === taskId)
      if (task === undefined) return
      change((now) => {
        if (isRange) return pickRange(now, order, taskId)
        if (task.epoch !== null) return toggle(now, { taskId, epoch: task.epoch })
        return isSelected(now, taskId) ? unpick(now, [taskId]) : now
      })
    },
    stretch: (fromId: string, toId: string) => change((now) => stretch(now, order, fromId, toId)),
    toggleListed: () =>
      change((now) =>
        headTickOf(now, listed) === true
          ? unpick(
              now,
              listed.map(({ taskId }) => taskId),
            )
          : pick(now, listed),
      ),
  }
}

export type TableSelection = ReturnType<typeof useTableSelection>

function headTickOf(state: Selection['state'], listed: readonly SeenTask[]): boolean | 'mixed' {
  if (countOf(state) === 0) return false
  const ticked = listed.filter(({ taskId }) => isSelected(state, taskId)).length
  return ticked > 0 && ticked === listed.length ? true : 'mixed'
}

/** Something is under way with it, or nothing is left to resume: its tick stays as it is. */
function isLocked(
  row: TaskRow,
  about: Omit<TableSelectionInput, 'selection' | 'shown'> & { isGone: boolean },
): boolean {
  if (about.isGone || !row.isPaused) return true
  const pending = about.pending.get(row.taskId) ?? null
  if (pending === null && row.act === null) return false
  return voiceOfRow({ ...about, row, pending, now: { awsNow: 0, deskNow: 0 } }).isLocked
}

function sightOf(shown: readonly DisplayedRow[]): Sight {
  const paused = new Set<string>()
  const left = new Set<string>()
  for (const { row, isGone } of shown) {
    if (!isGone) paused.add(row.taskId)
    else if (!row.isPaused) left.add(row.taskId)
  }
  return { paused, left }
}
