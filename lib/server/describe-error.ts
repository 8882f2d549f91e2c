/**
 * An error as the log may hold it. What Postgres, parsers and Amazon Connect say often quotes what customers wrote, so
 * the text is kept only of errors whose text is the program's own; codes and places are always kept.
 */
import { AppError } from '#lib/domain/app-error'

const OWN_TEXT = [TypeError, RangeError, ReferenceError, AppError]
const CODES = ['code', 'severity', 'schema', 'table', 'constraint', 'routine', 'syscall'] as const
const MAX_DEPTH = 5

export function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error }
  const codes = error as unknown as Record<string, unknown>
  const told = CODES.filter((key) => typeof codes[key] === 'string').map((key) => [key, codes[key]])
  return {
    name: error.name,
    ...Object.fromEntries(told),
    ...(OWN_TEXT.some((type) => error instanceof type) && { text: error.message }),
    at: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    ...(error.cause !== undefined && depth < MAX_DEPTH && { cause: describeError(error.cause, depth + 1) }),
  }
}
