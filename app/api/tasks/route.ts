import { paramsOf } from '#lib/domain/task-filter'
import { parseTaskPage } from '#lib/domain/task-view-schema'
import { defineRead } from '#lib/server/define-route'
import { listPausedTasks } from '#lib/tasks/list-paused-tasks'

export const GET = defineRead(({ ctx, search }) =>
  listPausedTasks({ ctx, input: parseTaskPage(paramsOf(search)) }),
)
