import { readPlanCapacity } from '#lib/batches/read-plan-capacity'
import { selectionIdSchema } from '#lib/domain/batch-schema'
import { defineRead } from '#lib/server/define-route'
import { parseInput } from '#lib/server/parse-input'

export const GET = defineRead(({ ctx, params }) =>
  readPlanCapacity({ ctx, input: parseInput(selectionIdSchema, params) }),
)
