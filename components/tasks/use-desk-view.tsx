'use client'
import {
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'
import { SORT_KEYS, type TaskView } from '#lib/domain/task-filter'

const PARSERS = {
  q: parseAsString.withDefault(''),
  queue: parseAsNativeArrayOf(parseAsString),
  agent: parseAsNativeArrayOf(parseAsString),
  pausedOver: parseAsInteger,
  expiresWithin: parseAsInteger,
  sort: parseAsStringLiteral(SORT_KEYS).withDefault('expires'),
  dir: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('asc'),
  /** `not-landed`: the reader's own resumed tasks that were not seen to land. */
  show: parseAsStringLiteral(['not-landed'] as const),
}

export type ViewChange = Partial<{
  q: string
  queue: string[]
  agent: string[]
  pausedOver: number | null
  expiresWithin: number | null
  sort: TaskView['sort']
  dir: TaskView['dir']
  show: 'not-landed' | null
}>

/** The view that the address bar describes, so that a link shows the same one. */
export function useDeskView() {
  const [state, setState] = useQueryStates(PARSERS, {
    history: 'replace',
    shallow: true,
    clearOnDefault: true,
  })
  const view: TaskView = {
    ...(state.q.trim() !== '' && { q: state.q.trim() }),
    queue: state.queue,
    agent: state.agent,
    ...(state.pausedOver !== null && { pausedOver: state.pausedOver }),
    ...(state.expiresWithin !== null && { expiresWithin: state.expiresWithin }),
    sort: state.sort,
    dir: state.dir,
  }
  const change = (next: ViewChange) => void setState(next)
  const clearFilters = () =>
    change({ q: '', queue: [], agent: [], pausedOver: null, expiresWithin: null, show: null })
  return { view, show: state.show, change, clearFilters }
}

export type DeskView = ReturnType<typeof useDeskView>

export function countFilters(view: TaskView): number {
  const { q, queue, agent, pausedOver, expiresWithin } = view
  const single = [q, pausedOver, expiresWithin].filter((filter) => filter !== undefined).length
  return single + (queue.length > 0 ? 1 : 0) + (agent.length > 0 ? 1 : 0)
}
