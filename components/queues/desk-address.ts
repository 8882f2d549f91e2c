/** Addresses of the desk that show exactly the tasks of one figure. */
import type { AgeBin, Grouping } from '#lib/domain/queue-figures'
import { NONE, searchOf, type TaskView, UNASSIGNED } from '#lib/domain/task-filter'

export type TaskFilter = Partial<TaskView>

export function deskAddress(filter: TaskFilter): '/' | `/?${string}` {
  const search = searchOf(filter)
  return search === '' ? '/' : `/?${search}`
}

/** The tasks of one queue, agent or team; null: those without one. */
export function filterOfGroup(by: Grouping, id: string | null): TaskFilter {
  return { [by]: [id ?? (by === 'agent' ? UNASSIGNED : NONE)] }
}

export function filterOfAge({ over, under }: AgeBin): TaskFilter {
  return {
    ...(over > 0 && { pausedOver: over }),
    ...(under !== null && { pausedUnder: under }),
    sort: 'paused',
  }
}

/** Those that wait as long as the one paused since `pausedAt`, or longer. AWS ms. */
export function filterOfWait(pausedAt: number, asOf: number): TaskFilter {
  return { pausedOver: Math.max(0, Math.floor((asOf - pausedAt) / 1000)), sort: 'paused' }
}
