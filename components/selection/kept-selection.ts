/**
 * The selection as it is kept for this tab's life, by instance and person: a reload brings back the same tasks, not the same filter. Pure
 * but for the storage it is given; what cannot be read, or is too old for the server to know, is no selection.
 */
import type { Epoch } from '#lib/domain/epoch'
import { SELECTION_LIFE_MS } from '#lib/domain/limits'
import { countOf, NOTHING_SELECTED, type SelectionState } from './selection-state.tsx'

type Task = [taskId: string, epoch: Epoch]
type KeptSelection = {
  keptAt: number
  frozen: { selectionId: string; frozenAt: number; isCut: boolean; view: string; tasks: Task[] } | null
  without: string[]
  left: string[]
  picked: Task[]
}
type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** `now`: desk clock, ms. */
export function keepSelection(storage: Kept, key: string, state: SelectionState, now: number): void {
  if (countOf(state) === 0) {
    storage.removeItem(key)
    return
  }
  const { frozen, without, left, picked } = state
  const kept: KeptSelection = {
    keptAt: now,
    frozen: frozen && { ...frozen, tasks: [...frozen.tasks] },
    without: [...without],
    left: [...left],
    picked: [...picked],
  }
  storage.setItem(key, JSON.stringify(kept))
}

export function keptSelection(storage: Kept, key: string, now: number): SelectionState {
  const text = storage.getItem(key)
  const kept: unknown = text === null ? null : parse(text)
  if (!isKept(kept) || now - (kept.frozen?.frozenAt ?? kept.keptAt) > SELECTION_LIFE_MS)
    return NOTHING_SELECTED
  const { frozen, without, left, picked } = kept
  return {
    ...NOTHING_SELECTED,
    frozen: frozen && { ...frozen, tasks: new Map(frozen.tasks) },
    without: new Set(without),
    left: new Set(left),
    picked: new Map(picked),
  }
}

type Unknown<T> = { [Key in keyof T]?: unknown }

function isKept(value: unknown): value is KeptSelection {
  if (typeof value !== 'object' || value === null) return false
  const { keptAt, frozen, without, left, picked }: Unknown<KeptSelection> = value
  return (
    typeof keptAt === 'number' &&
    (frozen === null || isFrozen(frozen)) &&
    [without, left].every((ids) => Array.isArray(ids) && ids.every((id) => typeof id === 'string')) &&
    isTasks(picked)
  )
}

function isFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { selectionId, frozenAt, isCut, view, tasks }: Unknown<NonNullable<KeptSelection['frozen']>> = value
  return (
    typeof selectionId === 'string' &&
    typeof frozenAt === 'number' &&
    typeof isCut === 'boolean' &&
    typeof view === 'string' &&
    isTasks(tasks)
  )
}

function isTasks(value: unknown): boolean {
  return Array.isArray(value) && value.every((task) => Array.isArray(task) && isTask(task[0], task[1]))
}

function isTask(taskId: unknown, epoch: unknown): boolean {
  if (typeof taskId !== 'string' || typeof epoch !== 'object' || epoch === null) return false
  const { at, count }: Unknown<Epoch> = epoch
  return Number.isSafeInteger(at) && (count === null || Number.isSafeInteger(count))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
