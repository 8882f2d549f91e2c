/**
 * The selection as it is kept for this tab's life, by instance and person: a reload brings back the same tasks, not the same filter. Pure
 * but for the storage it is given; what cannot be read, or is too old for the server to know, is no selection.
 */
import * as z from 'zod'
import { epochSchema } from '#lib/domain/act-request'
import { SELECTION_LIFE_MS } from '#lib/domain/limits'
import { countOf, NOTHING_SELECTED, type SelectionState } from './selection-state.tsx'

const taskIds = z.array(z.string())
const tasks = z.array(z.tuple([z.string(), epochSchema]))
const keptSchema = z.strictObject({
  keptAt: z.number(),
  frozen: z
    .strictObject({
      selectionId: z.uuid(),
      frozenAt: z.number(),
      isCut: z.boolean(),
      view: z.string(),
      tasks,
    })
    .nullable(),
  without: taskIds,
  left: taskIds,
  picked: tasks,
})

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** `now`: desk clock, ms. */
export function keepSelection(storage: Kept, key: string, state: SelectionState, now: number): void {
  if (countOf(state) === 0) {
    storage.removeItem(key)
    return
  }
  const { frozen, without, left, picked } = state
  const kept: z.input<typeof keptSchema> = {
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
  const kept = text === null ? null : keptSchema.safeParse(parse(text)).data
  if (!kept || now - (kept.frozen?.frozenAt ?? kept.keptAt) > SELECTION_LIFE_MS) return NOTHING_SELECTED
  const { frozen, without, left, picked } = kept
  return {
    ...NOTHING_SELECTED,
    frozen: frozen && { ...frozen, tasks: new Map(frozen.tasks) },
    without: new Set(without),
    left: new Set(left),
    picked: new Map(picked),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
