import { paramsOf } from '#lib/domain/task-filter'
import { parseTaskPage } from '#lib/domain/task-view-schema'
import { defineRead } from '#lib/server/define-route'
import { listFacets } from '#lib/tasks/list-facets'

export const GET = defineRead(({ ctx, search }) =>
  listFacets({ ctx, input: parseTaskPage(paramsOf(search)) }),
)
