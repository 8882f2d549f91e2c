import { listBatches } from '#lib/batches/list-batches'
import { listBatchesSchema } from '#lib/domain/batch-schema'
import { defineRead } from '#lib/server/define-route'
import { parseInput } from '#lib/server/parse-input'

export const GET = defineRead(({ ctx, search }) =>
  listBatches({ ctx, input: parseInput(listBatchesSchema, Object.fromEntries(search)) }),
)
