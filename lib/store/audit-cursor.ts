/** Where a page of the audit ends, as text that only this program reads: the last line's time and id. */
import { AppError } from '#lib/domain/app-error'

type AuditCursor = { microseconds: number; entryId: string }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function encodeAuditCursor({ microseconds, entryId }: AuditCursor): string {
  return Buffer.from(`${microseconds} ${entryId}`).toString('base64url')
}

/** @throws AppError `bad_input` for what is none. */
export function readAuditCursor(text: string | undefined): AuditCursor | null {
  if (text === undefined) return null
  const [time = '', entryId = ''] = Buffer.from(text, 'base64url').toString().split(' ')
  const microseconds = Number(time)
  if (/^\d{1,16}$/.test(time) && Number.isSafeInteger(microseconds) && UUID.test(entryId)) {
    return { microseconds, entryId }
  }
  throw new AppError('bad_input', { field: 'cursor' })
}
