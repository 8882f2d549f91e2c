import { paramsOf } from '#lib/domain/task-filter'
import { taskViewSchema } from '#lib/domain/task-view-schema'
import { defineExport } from '#lib/server/define-export'
import { parseInput } from '#lib/server/parse-input'
import { exportTasks } from '#lib/tasks/export-tasks'

export const GET = defineExport(({ ctx, search }) =>
  exportTasks({ ctx, input: parseInput(taskViewSchema, paramsOf(search)) }),
)
