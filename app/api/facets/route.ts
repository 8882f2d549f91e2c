import { paramsOf, parseTaskPage } from '#lib/domain/task-filter'
import { defineRead } from '#lib/server/define-route'
import { listFacets } from '#lib/tasks/list-facets'

export const GET = defineRead(({ ctx, search }) =>
  listFacets({ ctx, input: parseTaskPage(paramsOf(search)) }),
)
