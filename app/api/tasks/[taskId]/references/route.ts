import * as z from 'zod'
import { defineRead } from '#lib/server/define-route'
import { parseInput } from '#lib/server/parse-input'
import { listReferences } from '#lib/tasks/list-references'

const inputSchema = z.strictObject({ taskId: z.string().min(1).max(256) })

export const GET = defineRead(({ ctx, params }) =>
  listReferences({ ctx, input: parseInput(inputSchema, params) }),
)
