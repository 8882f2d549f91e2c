import { figuresInputSchema } from '#lib/domain/queue-figures'
import { paramsOf } from '#lib/domain/task-filter'
import { defineRead } from '#lib/server/define-route'
import { parseInput } from '#lib/server/parse-input'
import { reviewQueues } from '#lib/tasks/review-queues'

export const GET = defineRead(({ ctx, search }) =>
  reviewQueues({ ctx, input: parseInput(figuresInputSchema, paramsOf(search)) }),
)
