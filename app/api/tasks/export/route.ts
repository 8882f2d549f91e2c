import { paramsOf, taskViewSchema } from '#lib/domain/task-filter'
import { defineExport } from '#lib/server/define-export'
import { parseInput } from '#lib/server/parse-input'
import { exportTasks } from '#lib/tasks/export-tasks'

export const GET = defineExport(({ ctx, search }) =>
  exportTasks({ ctx, input: parseInput(taskViewSchema, paramsOf(search)) }),
)
