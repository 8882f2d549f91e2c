import { listBatchItems } from '#lib/batches/list-batch-items'
import { batchItemsSchema } from '#lib/domain/batch-schema'
import { defineRead } from '#lib/server/define-route'
import { parseInput } from '#lib/server/parse-input'

export const GET = defineRead(({ ctx, search, params }) =>
  listBatchItems({
    ctx,
    input: parseInput(batchItemsSchema, { ...Object.fromEntries(search), ...params }),
  }),
)
