import { AppError } from '#lib/domain/app-error'
import type { TaskPage, TaskView } from '#lib/domain/task-filter'
import { parseTaskPage } from '#lib/domain/task-view-schema'

export type SearchParams = Record<string, string | string[] | undefined>

type ReadView = { view: TaskView; page: TaskPage; badField: string | null }

/** The view that an address describes; `badField` names the parameter that made it unreadable, and then it is the plain one. */
export function readView({ view: _view, ...search }: SearchParams): ReadView {
  try {
    return { ...split(parseTaskPage(search)), badField: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { ...split(parseTaskPage({})), badField: String(error.params.field ?? '') }
  }
}

function split(page: TaskPage): { view: TaskView; page: TaskPage } {
  const { cursor: _cursor, limit: _limit, ...view } = page
  return { view, page: { ...view, limit: page.limit } }
}
