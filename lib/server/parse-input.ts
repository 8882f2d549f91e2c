import type * as z from 'zod'
import { AppError } from '#lib/domain/app-error'

const MAX_FIELD = 100

/** @throws AppError `bad_input` whose `field` is where the first fault lies, never what was there. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const { data, error } = schema.safeParse(input)
  if (!error) return data
  const issue = error.issues[0]
  const path = issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : (issue?.path ?? [])
  throw new AppError('bad_input', { field: path.map(String).join('.').slice(0, MAX_FIELD) || 'input' })
}
