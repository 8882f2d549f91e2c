import { countMoreMatching } from '#lib/batches/count-more-matching'
import { selectionIdSchema } from '#lib/domain/batch-schema'
import { defineRead } from '#lib/server/define-route'
import { parseInput } from '#lib/server/parse-input'

export const GET = defineRead(({ ctx, params }) =>
  countMoreMatching({ ctx, input: parseInput(selectionIdSchema, params) }),
)
