/** What a URL may say of filter, sort and page of the list. Parsed at the door; bad parameters are `bad_input`, never ignored. */
import * as z from 'zod'
import { AppError } from './app-error.ts'
import { MAX_PAGE_SIZE, MAX_SEARCH_TEXT, PAGE_SIZE } from './limits.ts'
import { KEEP_FILTERS, paramsOf, SORT_KEYS, type TaskPage } from './task-filter.ts'

/** Repeated parameters arrive as arrays, single ones as text. */
const listOf = <T extends z.ZodType>(item: T, most: number) =>
  z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).max(most),
  )
/** Postgres keeps no NUL, so nothing can hold one. */
const text = z.string().refine((value) => !value.includes('\0'))
const ids = listOf(text.min(1).max(256), 100)
const seconds = z.coerce
  .number()
  .int()
  .min(0)
  .max(400 * 86_400)

/** AWS ms: a moment of the clock, where a span from now would mean another one a minute later. */
const instant = z.coerce.number().int().min(0).max(8_640_000_000_000_000)

/** Of a tag or an attribute; the key ends at the first `=`. A tag's key alone stands for any value. */
const pair = text
  .min(1)
  .max(1_000)
  .refine((value) => !value.startsWith('='))
const MAX_PAIRS = 10
const MAX_PRIORITIES = 20
/** No text but digits is one: an empty parameter must not be read as 0. The greatest is what the database keeps. */
const priority = z
  .union([z.number(), z.string().regex(/^\d{1,10}$/)])
  .transform(Number)
  .pipe(z.number().int().min(0).max(2_147_483_647))

/** `expires` soonest first is what a supervisor should see unasked. */
export const taskViewSchema = z.strictObject({
  q: text.trim().max(MAX_SEARCH_TEXT).optional(),
  queue: ids,
  agent: ids,
  /** Hierarchy groups of the tasks' agents, those under them included. */
  team: ids,
  priority: listOf(priority, MAX_PRIORITIES),
  tag: listOf(pair, MAX_PAIRS),
  attribute: listOf(
    pair.refine((value) => value.includes('=')),
    MAX_PAIRS,
  ),
  /** So long or longer, … */
  pausedOver: seconds.optional(),
  /** … and shorter than this. */
  pausedUnder: seconds.optional(),
  /** What is past its expiry is within any span; zero is that alone. */
  expiresWithin: seconds.optional(),
  /** At this moment or later, … */
  expiresFrom: instant.optional(),
  /** … and before this one. */
  expiresUntil: instant.optional(),
  keep: z.enum(KEEP_FILTERS).optional(),
  sort: z.enum(SORT_KEYS).default('expires'),
  dir: z.enum(['asc', 'desc']).default('asc'),
})
const cursor = z.string().max(2_000)

export const taskPageSchema = taskViewSchema.extend({
  /** Goes on after this one, … */
  cursor: cursor.optional(),
  /** … and no further than this one: what lies between two cursors, however many have come and gone there since. */
  until: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(PAGE_SIZE),
})

/** The view that a query string describes. @throws AppError `bad_input`. */
export function parseView(search: string): TaskPage {
  return parseTaskPage(paramsOf(new URLSearchParams(search)))
}

/** @throws AppError `bad_input` with the first parameter at fault as `field`. */
export function parseTaskPage(params: Record<string, unknown>): TaskPage {
  const parsed = taskPageSchema.safeParse({ ...params })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0]
    throw new AppError('bad_input', { field: String(field ?? '?').slice(0, 100) })
  }
  return parsed.data
}
