/** Reading batches as people see them: each with who and why, its counts, its groups, and its requests by keyset. */
import { sql } from 'kysely'
import type { BatchItemGroup, ItemState } from '#lib/domain/batch'
import type { ActKind, Landing } from '#lib/domain/resume-outcome'
import { connectWords, itemCause, itemGroup, itemState } from './batch-sql.ts'
import type { Database } from './database.ts'

export type ListedBatch = {
  batchId: string
  number: number
  kind: ActKind
  personId: string
  personName: string
  reason: string
  flowId: string | null
  flowName: string | null
  size: number
  selectedBy: string | null
  selectedAt: Date
  createdAt: Date
  startsAt: Date
  perMinute: number | null
  heldAt: Date | null
  heldBy: string | null
  cancelledAt: Date | null
  cancelledBy: string | null
  finishedAt: Date | null
  sourceBatchId: string | null
  sourceNumber: number | null
}

/** Requests of one batch that are equally far, for the same cause. */
export type BatchCount = BatchItemGroup & {
  batchId: string
  state: ItemState
  landing: Landing | null
}

/** Of a batch that runs for longer, the last half hour is told. */
const TOLD_MINUTES = 30

export function batchList(db: Database, instanceId: string) {
  const batches = () =>
    db
      .selectFrom('batch')
      .innerJoin('person', 'person.personId', 'batch.personId')
      .leftJoin('person as holder', 'holder.personId', 'batch.heldBy')
      .leftJoin('person as canceller', 'canceller.personId', 'batch.cancelledBy')
      .leftJoin('batch as source', 'source.batchId', 'batch.sourceBatchId')
      .leftJoin('directory as flow', (join) =>
        join
          .onRef('flow.id', '=', 'batch.flowId')
          .on('flow.instanceId', '=', instanceId)
          .on('flow.kind', '=', 'flow'),
      )
      .select([
        'batch.batchId',
        'batch.number',
        'batch.kind',
        'batch.personId',
        'person.name as personName',
        'batch.reason',
        'batch.flowId',
        'flow.name as flowName',
        'batch.size',
        'batch.selectedBy',
        'batch.selectedAt',
        'batch.createdAt',
        'batch.startsAt',
        'batch.perMinute',
        'batch.heldAt',
        'holder.name as heldBy',
        'batch.cancelledAt',
        'canceller.name as cancelledBy',
        'batch.finishedAt',
        'batch.sourceBatchId',
        'source.number as sourceNumber',
      ])
      .where('batch.instanceId', '=', instanceId)

  return {
    async find(batchId: string): Promise<ListedBatch | null> {
      return (await batches().where('batch.batchId', '=', batchId).executeTakeFirst()) ?? null
    },

    /** Those that have not finished, newest first. */
    async open(limit: number): Promise<ListedBatch[]> {
      return batches()
        .where('batch.finishedAt', 'is', null)
        .orderBy('batch.number', 'desc')
        .limit(limit)
        .execute()
    },

    /** Those that have finished, newest first, with numbers below `before`. */
    async finished(before: number | null, limit: number): Promise<ListedBatch[]> {
      return batches()
        .where('batch.finishedAt', 'is not', null)
        .$if(before !== null, (query) => query.where('batch.number', '<', before as number))
        .orderBy('batch.number', 'desc')
        .limit(limit)
        .execute()
    },

    /** The person's own that finished within so many hours, newest first. */
    async finishedOf(personId: string, withinHours: number, limit: number): Promise<ListedBatch[]> {
      return batches()
        .where('batch.personId', '=', personId)
        .where('batch.finishedAt', '>', sql<Date>`clock_timestamp() - ${withinHours} * interval '1 hour'`)
        .orderBy('batch.finishedAt', 'desc')
        .limit(limit)
        .execute()
    },

    /** Those whose requests are taken up now, unless all are held. */
    async running(kind: ActKind): Promise<{ batchId: string; perMinute: number | null }[]> {
      return db
        .selectFrom('batch')
        .select(['batchId', 'perMinute'])
        .where('instanceId', '=', instanceId)
        .where('kind', '=', kind)
        .where('finishedAt', 'is', null)
        .where('cancelledAt', 'is', null)
        .where('heldAt', 'is', null)
        .where('startsAt', '<=', sql<Date>`clock_timestamp()`)
        .execute()
    },

    /** How many requests of each batch are how far, all at one moment: they add up to its size. */
    async counts(batchIds: readonly string[]): Promise<BatchCount[]> {
      if (batchIds.length === 0) return []
      const isResumed = sql`request.outcome is null and act.outcome = 'resumed'`
      const { rows } = await sql<BatchCount>`
        select request.batch_id as "batchId", ${itemState} as state, ${itemGroup} as "group", ${itemCause} as cause,
          case when ${isResumed} then act.landing end as landing,
          count(*) as count, min(act.connect_name) as "connectName", min(${connectWords}) as "connectMessage"
        from request left join act using (act_id)
        where request.batch_id = any(${[...batchIds]}::uuid[])
        group by 1, 2, 3, 4, 5
      `.execute(db)
      return rows
    },

    /** What a person, or Connect's refusals, keep all batches from. */
    async hold() {
      return db
        .selectFrom('instance')
        .leftJoin('person', 'person.personId', 'instance.batchesHeldBy')
        .select(['batchesHeldAt', 'person.name as heldBy', 'stoppedAt', 'stoppedCode', 'probeAt'])
        .where('instanceId', '=', instanceId)
        .executeTakeFirstOrThrow()
    },

    /** Calls sent in each minute, without gaps, oldest first. */
    async sentPerMinute(batchId: string): Promise<{ at: number; count: number }[]> {
      const { rows } = await sql<{ at: number; count: number }>`
        with sent as (
          select date_trunc('minute', entry.at) as minute, count(*) as count
          from audit_entry entry join request on request.act_id = entry.act_id
          where request.batch_id = ${batchId} and entry.kind = 'sent'
          group by 1
        ), span as (
          select greatest(min(minute), max(minute) - ${TOLD_MINUTES - 1} * interval '1 minute') as first, max(minute) as last
          from sent
        )
        select (extract(epoch from told) * 1000)::bigint as at, coalesce(sent.count, 0) as count
        from span, generate_series(span.first, span.last, interval '1 minute') as told
          left join sent on sent.minute = told
        order by told
      `.execute(db)
      return rows
    },
  }
}
