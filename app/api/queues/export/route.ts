import { figuresInputSchema } from '#lib/domain/queue-figures'
import { paramsOf } from '#lib/domain/task-filter'
import { defineExport } from '#lib/server/define-export'
import { parseInput } from '#lib/server/parse-input'
import { exportQueues } from '#lib/tasks/export-queues'

export const GET = defineExport(({ ctx, search }) =>
  exportQueues({ ctx, input: parseInput(figuresInputSchema, paramsOf(search)) }),
)
