/**
 * What is hashed, to the byte. Version 1 of the form; a new one gets a new name, and old entries keep theirs by it.
 *
 * The digest of personal fields is SHA-256 over the UTF-8 of `JSON.stringify(["unpause-audit-personal/1", salt, personId, reason])`,
 * the salt (32 random bytes) as lower-case hexadecimal digits. The hash of an entry is SHA-256 over the UTF-8 of
 * `JSON.stringify(["unpause-audit/1", previous, seq, entryId, at, kind, instanceId, taskId, actId, actKind, batchId, requestId,
 * queueId, outcome, awsRequestId, errorCode, detail, personalDigest])`: hashes as hexadecimal digits, `at` in whole microseconds
 * since 1970, missing values null, `detail` with the keys of each object in the order of their UTF-16 code units. The first entry follows 32 zero bytes.
 */
import { createHash } from 'node:crypto'
import type { SealableEntry } from '#lib/store/audit-seal-table'

export const SALT_BYTES = 32

type Personal = Pick<SealableEntry, 'personId' | 'reason'>

export function personalDigest(salt: Buffer, { personId, reason }: Personal): Buffer {
  return digest(['unpause-audit-personal/1', salt.toString('hex'), personId, reason])
}

/** `previous`: the hash of the entry with the number before. */
export function entryHash(
  previous: Buffer,
  seq: number,
  entry: Omit<SealableEntry, keyof Personal>,
  personal: Buffer,
): Buffer {
  return digest([
    'unpause-audit/1',
    previous.toString('hex'),
    seq,
    entry.entryId,
    entry.atMicroseconds,
    entry.kind,
    entry.instanceId,
    entry.taskId,
    entry.actId,
    entry.actKind,
    entry.batchId,
    entry.requestId,
    entry.queueId,
    entry.outcome,
    entry.awsRequestId,
    entry.errorCode,
    ordered(entry.detail),
    personal.toString('hex'),
  ])
}

function digest(form: readonly unknown[]): Buffer {
  return createHash('sha256').update(JSON.stringify(form), 'utf8').digest()
}

/** Postgres keeps the keys of an object in an order of its own. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner)]))
}
