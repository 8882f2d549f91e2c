/**
 * Reading the audit as people see it: what somebody did, newest first, with names where they are still known, and what became of it. Pages
 * are by keyset, so that entries that come meanwhile shift nothing, and the last page costs what the first does.
 */
import { type SqlBool, sql } from 'kysely'
import type { ErrorCode } from '#lib/domain/app-error'
import { type AuditKind, type Deed, STEP_KINDS, type StepKind } from '#lib/domain/audit'
import type { AuditPage } from '#lib/domain/audit-view'
import type { ActKind, Outcome } from '#lib/domain/resume-outcome'
import type { Named } from '#lib/domain/task-row'
import { encodeAuditCursor, readAuditCursor } from './audit-cursor.ts'
import type { Database } from './database.ts'

export type ListedEntry = {
  entryId: string
  at: Date
  actId: string | null
  requestId: string | null
  personId: string | null
  personName: string | null
  outcome: Outcome | null
  awsRequestId: string | null
  errorCode: ErrorCode | null
  detail: Record<string, unknown>
  seq: number | null
  hash: Buffer | null
}

export type ListedStep = ListedEntry & { kind: StepKind }

export type ListedLine = ListedEntry & {
  kind: Exclude<AuditKind, StepKind>
  actKind: ActKind | null
  taskId: string | null
  taskName: string | null
  queueId: string | null
  queueName: string | null
  batchId: string | null
  batchNumber: number | null
  reason: string | null
  isErased: boolean
  /** How the request itself ended, where its act does not say. */
  ownOutcome: 'cancelled' | 'failed' | null
  ownErrorCode: ErrorCode | null
}

/** Written as in the indexes, which otherwise do not apply. */
const isLine = sql<SqlBool>`entry.kind not in ('sent', 'settled', 'cancelled')`
const microseconds = sql<number>`(extract(epoch from entry.at) * 1000000)::bigint`
const timeOf = (value: number) => sql`timestamptz 'epoch' + ${value}::bigint * interval '1 microsecond'`

export function auditList(db: Database, instanceId: string) {
  const entries = () =>
    db
      .selectFrom('auditEntry as entry')
      .leftJoin('person', 'person.personId', 'entry.personId')
      .select([
        'entry.entryId',
        'entry.at',
        'entry.requestId',
        'entry.personId',
        'person.name as personName',
        'entry.outcome',
        'entry.awsRequestId',
        'entry.errorCode',
        'entry.detail',
        'entry.seq',
        'entry.hash',
      ])
      .where('entry.instanceId', '=', instanceId)

  const lines = () =>
    entries()
      .leftJoin('request', 'request.requestId', 'entry.requestId')
      .leftJoin('batch', 'batch.batchId', 'entry.batchId')
      .leftJoin('task', (join) =>
        join.onRef('task.taskId', '=', 'entry.taskId').on('task.instanceId', '=', instanceId),
      )
      .leftJoin('directory as queue', (join) =>
        join
          .onRef('queue.id', '=', 'entry.queueId')
          .on('queue.instanceId', '=', instanceId)
          .on('queue.kind', '=', 'queue'),
      )
      .select((row) => [
        row.ref('entry.kind').$castTo<ListedLine['kind']>().as('kind'),
        // A request of a batch is recorded before its act is there.
        row.fn.coalesce('entry.actId', 'request.actId').as('actId'),
        'entry.actKind',
        'entry.taskId',
        'task.name as taskName',
        'entry.queueId',
        'queue.name as queueName',
        'entry.batchId',
        'batch.number as batchNumber',
        'entry.reason',
        sql<boolean>`entry.seq is not null and entry.salt is null`.as('isErased'),
        'request.outcome as ownOutcome',
        'request.errorCode as ownErrorCode',
        microseconds.as('microseconds'),
      ])
      .where(isLine)

  type Ending = 'any' | 'of its act' | 'its own'

  async function walk(page: AuditPage, ending: Ending, limit: number) {
    const { person, task, queue, batch, deed, outcome, from, to } = page
    const after = readAuditCursor(page.cursor)
    const kinds = deed.map(kindOf)
    return lines()
      .$if(after !== null, (query) =>
        query.where(
          sql<SqlBool>`(entry.at, entry.entry_id) < (${timeOf(after?.microseconds ?? 0)}, ${after?.entryId})`,
        ),
      )
      .$if(from !== undefined, (query) => query.where('entry.at', '>=', new Date(from ?? 0)))
      .$if(to !== undefined, (query) => query.where('entry.at', '<', new Date(to ?? 0)))
      .$if(person.length > 0, (query) => query.where((row) => row.and([oneOf('entry.person_id', person)])))
      .$if(queue.length > 0, (query) => query.where((row) => row.and([oneOf('entry.queue_id', queue)])))
      .$if(task !== undefined, (query) => query.where('entry.taskId', '=', task ?? ''))
      .$if(batch !== undefined, (query) =>
        query.where('entry.batchId', '=', (row) =>
          row
            .selectFrom('batch as asked')
            .select('asked.batchId')
            .where('asked.number', '=', batch ?? 0),
        ),
      )
      .$if(deed.length > 0, (query) =>
        query
          .where((row) => row.and([oneOf('entry.kind', [...new Set(kinds)])]))
          .where((row) =>
            row.or([
              row('entry.kind', '!=', 'requested'),
              row(
                'entry.actKind',
                'in',
                deed.includes('pause')
                  ? deed.includes('resume')
                    ? ['resume', 'pause']
                    : ['pause']
                  : ['resume'],
              ),
            ]),
          ),
      )
      .$if(ending === 'of its act', (query) =>
        query
          .where('request.outcome', 'is', null)
          .where((row) =>
            row.exists(
              row
                .selectFrom('request as asked')
                .innerJoin('auditEntry as settled', 'settled.actId', 'asked.actId')
                .select('settled.entryId')
                .whereRef('asked.requestId', '=', 'entry.requestId')
                .where('settled.kind', '=', 'settled')
                .where('settled.instanceId', '=', instanceId)
                .where('settled.outcome', 'in', outcome),
            ),
          ),
      )
      .$if(ending === 'its own', (query) => query.where('request.outcome', 'in', ownOf(outcome)))
      .orderBy('entry.at', 'desc')
      .orderBy('entry.entryId', 'desc')
      .limit(limit)
      .execute()
  }

  return {
    /** One page of what was done. @throws AppError `bad_input`: a cursor that is none. */
    async page(page: AuditPage): Promise<{ lines: ListedLine[]; nextCursor: string | null }> {
      const endings: Ending[] =
        page.outcome.length === 0
          ? ['any']
          : ['of its act', ...(ownOf(page.outcome).length > 0 ? (['its own'] as const) : [])]
      const found = (await Promise.all(endings.map((ending) => walk(page, ending, page.limit + 1)))).flat()
      if (endings.length > 1) {
        found.sort((a, b) => b.microseconds - a.microseconds || (a.entryId < b.entryId ? 1 : -1))
      }
      const shown = found.slice(0, page.limit)
      const last = found.length > page.limit ? shown.at(-1) : undefined
      return {
        lines: shown.map(({ microseconds: _, ...line }) => line),
        nextCursor: last === undefined ? null : encodeAuditCursor(last),
      }
    },

    /** What became of these acts, and of these requests without one, in the order in which it happened. */
    async steps(actIds: readonly string[], requestIds: readonly string[]): Promise<ListedStep[]> {
      if (actIds.length + requestIds.length === 0) return []
      return entries()
        .select((row) => ['entry.actId', row.ref('entry.kind').$castTo<StepKind>().as('kind')])
        .where(
          sql<SqlBool>`(entry.act_id = any(${[...actIds]}::uuid[])
            or (entry.act_id is null and entry.request_id = any(${[...requestIds]}::uuid[])))`,
        )
        .where('entry.kind', 'in', [...STEP_KINDS])
        .orderBy('entry.at')
        .orderBy('entry.entryId')
        .execute()
    },

    /** Everybody who can have done something, by name. */
    async people(): Promise<Named[]> {
      return db
        .selectFrom('person')
        .select(['personId as id', 'name'])
        .where('personId', 'not like', 'erased|%')
        .orderBy('name')
        .limit(1_000)
        .execute()
    },
  }
}

/** One value is compared as such: then the index gives the order too. */
function oneOf(column: string, values: readonly string[]) {
  const name = sql.ref(column)
  const [first, ...rest] = values
  return rest.length === 0 ? sql<SqlBool>`${name} = ${first}` : sql<SqlBool>`${name} = any(${[...values]})`
}

function kindOf(deed: Deed): AuditKind {
  return deed === 'resume' || deed === 'pause' ? 'requested' : deed
}

/** Outcomes that a request may have without its act. */
function ownOf(outcomes: readonly Outcome[]): ('cancelled' | 'failed')[] {
  return outcomes.filter((outcome) => outcome === 'cancelled' || outcome === 'failed')
}
