import * as z from 'zod'
import { defineRead } from '#lib/server/define-route'
import { parseInput } from '#lib/server/parse-input'
import { describeTask } from '#lib/tasks/describe-task'

const inputSchema = z.strictObject({ taskId: z.string().min(1).max(256) })

export const GET = defineRead(({ ctx, params }) =>
  describeTask({ ctx, input: parseInput(inputSchema, params) }),
)
