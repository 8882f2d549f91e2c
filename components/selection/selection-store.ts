/** The selection of this tab, one for each instance and person, kept over reloads; it outlives the screen that shows it. */
import { readClocks } from '#components/layout/now'
import { keepSelection, keptSelection } from './kept-selection.ts'
import { NOTHING_SELECTED, type SelectionState } from './selection-state.tsx'

const KEEP_AFTER_MS = 200

export type SelectionStore = {
  read(): SelectionState
  change(next: (state: SelectionState) => SelectionState): void
  subscribe(listener: () => void): () => void
}

const stores = new Map<string, SelectionStore>()

/** `owner`: who selects, and where; another owner has a selection of their own. */
export function selectionStoreOf(owner: string): SelectionStore {
  const known = stores.get(owner)
  if (known) return known
  const store = createStore(`unpause-selection ${owner}`)
  stores.set(owner, store)
  return store
}

function createStore(key: string): SelectionStore {
  let state: SelectionState | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  const read = () => {
    state ??= inStorage((storage) => keptSelection(storage, key, readClocks().deskNow)) ?? NOTHING_SELECTED
    return state
  }
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    inStorage((storage) => keepSelection(storage, key, read(), readClocks().deskNow))
  }
  const keepIfChanged = () => timer !== undefined && keep()
  return {
    read,
    change(next) {
      const before = read()
      state = next(before)
      if (state === before) return
      // Ten thousand tasks take a while to be written, so not at every step of a range.
      timer ??= setTimeout(keep, KEEP_AFTER_MS)
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      if (listeners.size === 0) window.addEventListener('pagehide', keepIfChanged)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) window.removeEventListener('pagehide', keepIfChanged)
      }
    },
  }
}

/** Null where storage is blocked or full: then it holds until the page is left. */
function inStorage<T>(use: (storage: Storage) => T): T | null {
  try {
    return use(sessionStorage)
  } catch {
    return null
  }
}
