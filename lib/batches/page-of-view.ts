import { AppError } from '#lib/domain/app-error'
import { paramsOf, type TaskPage } from '#lib/domain/task-filter'
import { parseTaskPage } from '#lib/domain/task-view-schema'

/**
 * The view that a query string describes, as the list reads it. A view has no pages.
 * @throws AppError `bad_input` with the first parameter at fault as `field`.
 */
export function pageOfView(view: string): TaskPage {
  const search = new URLSearchParams(view)
  const field = ['cursor', 'until', 'limit'].find((name) => search.has(name))
  if (field !== undefined) throw new AppError('bad_input', { field })
  return parseTaskPage(paramsOf(search))
}
