/** Where a page of the list begins and ends: a row's sort value and id, as text that only this program reads. */
import { AppError } from '#lib/domain/app-error'
import type { SortKey, TaskPage } from '#lib/domain/task-filter'

/** What a page goes on after: the last row's sort value (AWS ms, count, name, or microseconds of a check) and id. */
export type Cursor = { value: string | number | null; taskId: string }

/** What each sort goes by; each has its index, read either way. */
export const SORT_COLUMNS = {
  name: { column: 'task.name', type: 'text' },
  queue: { column: 'task.queue_name', type: 'text' },
  agent: { column: 'task.agent_name', type: 'text' },
  paused: { column: 'task.paused_ms', type: 'bigint' },
  pauses: { column: 'task.pause_count', type: 'bigint' },
  expires: { column: 'task.expires_ms', type: 'bigint' },
  priority: { column: 'task.priority', type: 'bigint' },
  checked: { column: 'task.checked_at', type: 'timestamptz' },
} as const satisfies Record<SortKey, { column: string; type: 'text' | 'bigint' | 'timestamptz' }>

/** A cursor belongs to one sort; with another it is refused rather than misread. */
export function encodeCursor({ value, taskId }: Cursor, page: TaskPage): string {
  return Buffer.from(JSON.stringify([page.sort, page.dir, value, taskId])).toString('base64url')
}

const IS_CURSOR_VALUE = {
  text: (value: unknown) => typeof value === 'string' && !value.includes('\0'),
  bigint: (value: unknown) => Number.isSafeInteger(value),
  timestamptz: (value: unknown) => Number.isSafeInteger(value),
} as const

/** The cursor that the page goes on after, or goes no further than. @throws AppError `bad_input` for what is none of this sort. */
export function readCursor(page: TaskPage, field: 'cursor' | 'until'): Cursor | null {
  const text = page[field]
  if (text === undefined) return null
  try {
    const [sort, dir, value, taskId] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    const isValue = value === null || IS_CURSOR_VALUE[SORT_COLUMNS[page.sort].type](value)
    if (sort === page.sort && dir === page.dir && isValue && IS_CURSOR_VALUE.text(taskId)) {
      return { value: value as string | number | null, taskId: taskId as string }
    }
  } catch {
    // Falls through: whatever it is, it is not a cursor of ours.
  }
  throw new AppError('bad_input', { field })
}
