/**
 * The audit as a URL describes it and as a browser is told of it. A line is what somebody did; what became of it (calls, the
 * settlement, a cancellation) are its steps. Times are the database's, in ms.
 */
import * as z from 'zod'
import { AppError, type ErrorCode } from './app-error.ts'
import { type AuditKind, DEEDS, type Deed } from './audit.ts'
import { OUTCOMES, type Outcome } from './resume-outcome.ts'
import type { Clocks, Named } from './task-row.ts'

export const AUDIT_PAGE_SIZE = 100

const text = z
  .string()
  .min(1)
  .max(256)
  .refine((value) => !value.includes('\0'))
const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).max(100),
  )
const instant = z.iso
  .datetime()
  .transform((value) => Date.parse(value))
  .optional()

const auditViewSchema = z.strictObject({
  person: listOf(text),
  task: text.optional(),
  queue: listOf(text),
  /** A batch's number. */
  batch: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  deed: listOf(z.enum(DEEDS)),
  outcome: listOf(z.enum(OUTCOMES)),
  /** From this instant on, and until before that one; ISO 8601 in UTC. */
  from: instant,
  to: instant,
})
export type AuditView = z.infer<typeof auditViewSchema>

const auditPageSchema = auditViewSchema.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(AUDIT_PAGE_SIZE),
})
export type AuditPage = z.infer<typeof auditPageSchema>

/** @throws AppError `bad_input` with the first parameter at fault as `field`. */
export const parseAuditView = (params: Record<string, unknown>) => parse(auditViewSchema, params)
export const parseAuditPage = (params: Record<string, unknown>) => parse(auditPageSchema, params)

function parse<T>(schema: z.ZodType<T>, params: Record<string, unknown>): T {
  const parsed = schema.safeParse({ ...params })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0]
  throw new AppError('bad_input', { field: String(field ?? '?').slice(0, 100) })
}

/** The query string of a view: the same view always gives the same text. */
export function auditSearchOf(view: Partial<AuditPage>): string {
  const search = new URLSearchParams()
  for (const key of ['person', 'queue', 'deed', 'outcome'] as const) {
    for (const value of view[key] ?? []) search.append(key, value)
  }
  for (const key of ['from', 'to'] as const) {
    const at = view[key]
    if (at !== undefined) search.set(key, new Date(at).toISOString())
  }
  for (const key of ['task', 'batch', 'cursor', 'limit'] as const) {
    const value = view[key]
    if (value !== undefined) search.set(key, String(value))
  }
  return search.toString()
}

/** An entry's place in the chain; null for the seconds until it is sealed. Hashes as hexadecimal digits. */
export type Seal = { seq: number; hash: string }

export type AuditStep = {
  entryId: string
  at: number
  kind: AuditKind
  /** Null: Unpause itself, or somebody who was erased. */
  person: Named | null
  outcome: Outcome | null
  awsRequestId: string | null
  errorCode: ErrorCode | null
  detail: Record<string, unknown>
  seal: Seal | null
}

export type AuditLine = AuditStep & {
  deed: Deed
  /** Who did it was erased. */
  isErased: boolean
  /** `name`: while the task is kept. */
  task: Named | null
  queue: Named | null
  batch: { batchId: string; number: number } | null
  reason: string | null
  /** What is known to have become of it; `settledAt` null while it is under way, or where there is nothing to settle. */
  result: {
    outcome: Outcome | null
    settledAt: number | null
    awsRequestId: string | null
    errorCode: ErrorCode | null
  }
  /** In the order in which they happened. */
  steps: AuditStep[]
}

/** How far the chain is sealed, and what the last whole check of it found. */
export type AuditChain = {
  sealed: { seq: number; hash: string; at: number } | null
  /** The first entry that is kept. */
  firstSeq: number
  /** Entries that wait to be sealed. */
  waiting: number
  verified: { at: number; seq: number; faults: number } | null
}

export type AuditList = {
  clocks: Clocks
  chain: AuditChain
  /** Everybody who can be asked for. */
  people: Named[]
  /** Newest first. */
  lines: AuditLine[]
  nextCursor: string | null
}
