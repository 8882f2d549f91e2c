import { trendInputSchema } from '#lib/domain/queue-figures'
import { paramsOf } from '#lib/domain/task-filter'
import { defineRead } from '#lib/server/define-route'
import { parseInput } from '#lib/server/parse-input'
import { readTrend } from '#lib/tasks/read-trend'

export const GET = defineRead(({ ctx, search }) =>
  readTrend({ ctx, input: parseInput(trendInputSchema, paramsOf(search)) }),
)
