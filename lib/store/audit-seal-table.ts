/**
 * The chain over the audit's entries, as rows: what waits to be sealed, the seals, and what is kept of the chain itself. The
 * chain's one row is the lock: whoever holds it is the only sealer, in whatever process, and it is let go with the transaction.
 */
import { sql } from 'kysely'
import type { AuditKind } from '#lib/domain/audit'
import type { ActKind, Outcome } from '#lib/domain/resume-outcome'
import type { Database } from './database.ts'

/** Everything of an entry that its seal covers. */
export type SealableEntry = {
  entryId: string
  /** Whole microseconds since 1970, all that Postgres keeps. */
  atMicroseconds: number
  kind: AuditKind
  instanceId: string
  taskId: string | null
  actId: string | null
  actKind: ActKind | null
  batchId: string | null
  requestId: string | null
  queueId: string | null
  outcome: Outcome | null
  awsRequestId: string | null
  errorCode: string | null
  detail: Record<string, unknown>
  /** The personal fields. */
  personId: string | null
  reason: string | null
}

export type EntrySeal = { seq: number; salt: Buffer | null; personalDigest: Buffer; hash: Buffer }
export type SealedEntry = SealableEntry & EntrySeal
export type ChainHead = { seq: number; hash: Buffer }
export type ChainRecord = {
  base: ChainHead
  head: ChainHead
  sealedAt: Date | null
  verified: { at: Date; seq: number; faultCount: number } | null
}

const DAY_MS = 86_400_000

export function auditSealTable(db: Database, instanceId: string) {
  const entries = () =>
    db
      .selectFrom('auditEntry')
      .select([
        'entryId',
        sql<number>`(extract(epoch from at) * 1000000)::bigint`.as('atMicroseconds'),
        'kind',
        'instanceId',
        'taskId',
        'actId',
        'actKind',
        'batchId',
        'requestId',
        'queueId',
        'outcome',
        'awsRequestId',
        'errorCode',
        'detail',
        'personId',
        'reason',
      ])
      .where('instanceId', '=', instanceId)

  return {
    async countUnsealed(): Promise<number> {
      const { count } = await db
        .selectFrom('auditEntry')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('instanceId', '=', instanceId)
        .where('seq', 'is', null)
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    /** The head of the chain, locked until the transaction ends; null while somebody else holds it. */
    async lockHead(): Promise<ChainHead | null> {
      const lock = () =>
        db
          .selectFrom('auditChain')
          .select(['headSeq as seq', 'headHash as hash'])
          .where('instanceId', '=', instanceId)
          .forUpdate()
          .skipLocked()
          .executeTakeFirst()
      const head = await lock()
      if (head !== undefined) return head
      // Not there, or held: only in the first case is there anything to insert, and nobody to wait for.
      const { numAffectedRows } = await sql`
        insert into audit_chain (instance_id) select ${instanceId}
        where not exists (select from audit_chain where instance_id = ${instanceId}) on conflict do nothing
      `.execute(db)
      return numAffectedRows === 1n ? ((await lock()) ?? null) : null
    },

    /** The oldest that are not sealed: whatever was committed since, however late, is among them. Only under `lockHead`. */
    async unsealed(limit: number): Promise<SealableEntry[]> {
      return entries().where('seq', 'is', null).orderBy('at').orderBy('entryId').limit(limit).execute()
    },

    /** Writes the seals, in the order of their numbers, and moves the head to the last. Only under `lockHead`. */
    async seal(seals: readonly (EntrySeal & { entryId: string })[]): Promise<void> {
      const last = seals.at(-1)
      if (last === undefined) return
      const column = <K extends keyof (typeof seals)[number]>(name: K) => seals.map((seal) => seal[name])
      await sql`
        update audit_entry set seq = s.seq, salt = s.salt, personal_digest = s.digest, hash = s.hash
        from unnest(${column('entryId')}::uuid[], ${column('seq')}::bigint[], ${column('salt')}::bytea[],
                    ${column('personalDigest')}::bytea[], ${column('hash')}::bytea[]) as s (id, seq, salt, digest, hash)
        where entry_id = s.id
      `.execute(db)
      await db
        .updateTable('auditChain')
        .set({ headSeq: last.seq, headHash: last.hash, sealedAt: sql<Date>`clock_timestamp()` })
        .where('instanceId', '=', instanceId)
        .execute()
    },

    /** Null before the first entry was ever sealed. */
    async chain(): Promise<ChainRecord | null> {
      const row = await db
        .selectFrom('auditChain')
        .selectAll()
        .where('instanceId', '=', instanceId)
        .executeTakeFirst()
      if (row === undefined) return null
      const { verifiedAt, verifiedSeq, faultCount } = row
      return {
        base: { seq: row.baseSeq, hash: row.baseHash },
        head: { seq: row.headSeq, hash: row.headHash },
        sealedAt: row.sealedAt,
        verified:
          verifiedAt === null ? null : { at: verifiedAt, seq: verifiedSeq ?? 0, faultCount: faultCount ?? 0 },
      }
    },

    /** Sealed entries with numbers above `after`, up to and with `until`, in order. */
    async sealed(after: number, until: number, limit: number): Promise<SealedEntry[]> {
      return entries()
        .select((row) => [
          row.ref('seq').$notNull().as('seq'),
          'salt',
          row.ref('personalDigest').$notNull().as('personalDigest'),
          row.ref('hash').$notNull().as('hash'),
        ])
        .where('seq', '>', after)
        .where('seq', '<=', until)
        .orderBy('seq')
        .limit(limit)
        .execute()
    },

    async noteVerified(seq: number, faultCount: number): Promise<void> {
      const verifiedAt = sql<Date>`clock_timestamp()`
      await db
        .updateTable('auditChain')
        .set({ verifiedAt, verifiedSeq: seq, faultCount })
        .where('instanceId', '=', instanceId)
        .execute()
    },

    /** Whether the daily check is due; true in one process alone, and then not again for a day. */
    async claimVerification(): Promise<boolean> {
      const claimed = await db
        .updateTable('auditChain')
        .set({ verifyDueAt: sql<Date>`clock_timestamp() + ${`${DAY_MS} ms`}::interval` })
        .where('instanceId', '=', instanceId)
        .where('verifyDueAt', '<', sql<Date>`clock_timestamp()`)
        .returning('instanceId')
        .executeTakeFirst()
      return claimed !== undefined
    },

    /**
     * Takes who did it, why, and the salt out of at most `limit` sealed entries of one person, and says how many. The digests stay, and
     * with them the chain.
     */
    async erase(personId: string, limit: number): Promise<number> {
      const { numAffectedRows } = await sql`
        update audit_entry set person_id = null, reason = null, salt = null
        where entry_id in (
          select entry_id from audit_entry where person_id = ${personId} and seq is not null limit ${limit})
      `.execute(db)
      return Number(numAffectedRows ?? 0)
    },

    /** How many entries the erasures tell of that are sealed behind number `after`, or not yet. */
    async saidErasedAfter(after: number): Promise<number> {
      const { count } = await db
        .selectFrom('auditEntry')
        .select(sql<number>`coalesce(sum((detail->>'entries')::int), 0)`.as('count'))
        .where('instanceId', '=', instanceId)
        .where('kind', '=', 'person_erased')
        .where((entry) => entry.or([entry('seq', 'is', null), entry('seq', '>', after)]))
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    async hasEntriesOf(personId: string): Promise<boolean> {
      const row = await db
        .selectFrom('auditEntry')
        .select('entryId')
        .where('personId', '=', personId)
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },
  }
}
