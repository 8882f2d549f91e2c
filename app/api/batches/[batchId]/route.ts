import { readBatch } from '#lib/batches/read-batch'
import { batchIdSchema } from '#lib/domain/batch-schema'
import { defineRead } from '#lib/server/define-route'
import { parseInput } from '#lib/server/parse-input'

export const GET = defineRead(({ ctx, params }) =>
  readBatch({ ctx, input: parseInput(batchIdSchema, params) }),
)
