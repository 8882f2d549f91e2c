import { exportBatch } from '#lib/batches/export-batch'
import { batchIdSchema } from '#lib/domain/batch-schema'
import { defineExport } from '#lib/server/define-export'
import { parseInput } from '#lib/server/parse-input'

export const GET = defineExport(({ ctx, params }) =>
  exportBatch({ ctx, input: parseInput(batchIdSchema, params) }),
)
