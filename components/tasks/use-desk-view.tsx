'use client'
import {
  createLoader,
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'
import { KEEP_FILTERS, type KeepFilter, MEASURES, SORT_KEYS, type TaskView } from '#lib/domain/task-filter'

const PARSERS = {
  q: parseAsString.withDefault(''),
  queue: parseAsNativeArrayOf(parseAsString),
  agent: parseAsNativeArrayOf(parseAsString),
  team: parseAsNativeArrayOf(parseAsString),
  priority: parseAsNativeArrayOf(parseAsInteger),
  tag: parseAsNativeArrayOf(parseAsString),
  attribute: parseAsNativeArrayOf(parseAsString),
  pausedOver: parseAsInteger,
  pausedUnder: parseAsInteger,
  expiresWithin: parseAsInteger,
  expiresFrom: parseAsInteger,
  expiresUntil: parseAsInteger,
  keep: parseAsStringLiteral(KEEP_FILTERS),
  sort: parseAsStringLiteral(SORT_KEYS).withDefault('expires'),
  dir: parseAsStringLiteral(['asc', 'desc'] as const).withDefault('asc'),
  /** The saved view that was opened, whatever has been changed in it since. */
  view: parseAsString,
}

export type ViewChange = Partial<{
  q: string
  queue: string[]
  agent: string[]
  team: string[]
  priority: number[]
  tag: string[]
  attribute: string[]
  pausedOver: number | null
  pausedUnder: number | null
  expiresWithin: number | null
  expiresFrom: number | null
  expiresUntil: number | null
  keep: KeepFilter | null
  sort: TaskView['sort']
  dir: TaskView['dir']
  view: string | null
}>

/** Everything that is paused. */
export const NO_FILTER = {
  q: '',
  queue: [],
  agent: [],
  team: [],
  priority: [],
  tag: [],
  attribute: [],
  pausedOver: null,
  pausedUnder: null,
  expiresWithin: null,
  expiresFrom: null,
  expiresUntil: null,
  keep: null,
  view: null,
} satisfies ViewChange

const loadView = createLoader(PARSERS)

/** The change that leads to a kept view, whatever is shown now. */
export function openingOf(search: string, view: string | null = null): ViewChange {
  return { ...loadView(new URLSearchParams(search)), view }
}

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
    team: state.team,
    priority: state.priority,
    tag: state.tag,
    attribute: state.attribute,
    ...Object.fromEntries(MEASURES.flatMap((key) => (state[key] === null ? [] : [[key, state[key]]]))),
    ...(state.keep !== null && { keep: state.keep }),
    sort: state.sort,
    dir: state.dir,
  }
  const change = (next: ViewChange) => void setState(next)
  const clearFilters = () => change(NO_FILTER)
  return { view, savedId: state.view, change, clearFilters }
}

export type DeskView = ReturnType<typeof useDeskView>

export function countFilters(view: TaskView): number {
  const { q, queue, agent, team, priority, tag, attribute, keep } = view
  const single = [q, keep, ...MEASURES.map((key) => view[key])].filter(
    (filter) => filter !== undefined,
  ).length
  return single + [queue, agent, team, priority, tag, attribute].filter((list) => list.length > 0).length
}
