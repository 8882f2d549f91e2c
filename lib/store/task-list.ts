/**
 * Reading the index as people see it: rows with names, filtered, sorted and paged in the database. Pages are
 * by keyset: the cursor is the last row's sort value and id, so rows that come and go shift nothing, and a page far down costs
 * what the first does.
 */
import { type Expression, type SqlBool, sql } from 'kysely'
import type { HintKind } from '#lib/domain/hint'
import type { TaskFacts } from '#lib/domain/task-facts'
import type { TaskPage } from '#lib/domain/task-filter'
import type { Database } from './database.ts'
import { matching } from './task-conditions.ts'
import { type Cursor, encodeCursor, readCursor, SORT_COLUMNS } from './task-cursor.ts'

export type ListedTask = {
  taskId: string
  name: string | null
  description: string | null
  queueId: string | null
  queueName: string | null
  isQueueLast: boolean
  agentId: string | null
  agentName: string | null
  teamId: string | null
  teamName: string | null
  isPaused: boolean
  isOpen: boolean
  pausedMs: number | null
  resumedMs: number | null
  pauseCount: number | null
  initiatedMs: number | null
  expiresMs: number | null
  isExpiryEstimated: boolean
  priority: number | null
  checkedAt: Date | null
  noteCount: number
  keptUntilMs: number | null
  hintKind: HintKind | null
  hintAt: Date | null
  hintBy: 'event' | 'answer' | null
}

export type SortedTask = Pick<ListedTask, 'taskId' | 'name' | 'isPaused' | 'pausedMs' | 'pauseCount'> & {
  disconnectedMs: number | null
}

const COLUMNS = [
  'task.taskId',
  'task.name',
  'task.description',
  'task.queueId',
  'task.queueName',
  'task.isQueueLast',
  'task.agentId',
  'task.agentName',
  'task.teamId',
  'team.name as teamName',
  'task.isPaused',
  'task.isOpen',
  'task.pausedMs',
  'task.resumedMs',
  'task.pauseCount',
  'task.initiatedMs',
  'task.expiresMs',
  'task.isExpiryEstimated',
  'task.priority',
  'task.checkedAt',
  'task.noteCount',
  'task.keptUntilMs',
  'task.hintKind',
  'task.hintAt',
  'task.hintBy',
] as const

type Between = { after: Cursor | null; until: Cursor | null }

export function taskList(db: Database, instanceId: string) {
  const rows = () =>
    db
      .selectFrom('task')
      .leftJoin('directory as team', (join) =>
        join
          .onRef('team.id', '=', 'task.teamId')
          .on('team.instanceId', '=', instanceId)
          .on('team.kind', '=', 'team'),
      )
      .select(COLUMNS)
      .where('task.instanceId', '=', instanceId)

  /**
   * Up to `limit` rows in between among those that have a sort value, or among those that have none: together and in this
   * order they are the list. Missing values come last either way, and each part is one walk along one index.
   */
  async function walk(
    page: TaskPage,
    awsNow: number,
    part: 'valued' | 'valueless',
    between: Between,
    limit: number,
  ) {
    const { column, type } = SORT_COLUMNS[page.sort]
    const value = sql.raw<string | number | null>(column)
    const isValued = part === 'valued'
    const isDown = isValued && page.dir === 'desc'
    const direction = isDown ? sql`desc` : sql`asc`
    const place = isValued ? sql`(${value}, task.task_id)` : sql`task.task_id`
    const placeOf = (cursor: Cursor) => {
      if (!isValued) return sql`${cursor.taskId}`
      const at = type === 'timestamptz' ? timeOf(cursor.value) : sql`${cursor.value}::${sql.raw(type)}`
      return sql`(${at}, ${cursor.taskId})`
    }
    const [beyond, upTo] = isDown ? [sql`<`, sql`>=`] : [sql`>`, sql`<=`]
    const { after, until } = between
    return rows()
      .select(
        sql<string | number | null>`${type === 'timestamptz' ? microsecondsOf(value) : value}`.as(
          'sortValue',
        ),
      )
      .where(isListed)
      .where(isValued ? sql<SqlBool>`${value} is not null` : sql<SqlBool>`${value} is null`)
      .where((task) => task.and(matching(task, instanceId, page, awsNow)))
      .$if(after !== null, (query) =>
        query.where(sql<SqlBool>`${place} ${beyond} ${placeOf(after as Cursor)}`),
      )
      .$if(until !== null, (query) => query.where(sql<SqlBool>`${place} ${upTo} ${placeOf(until as Cursor)}`))
      .$if(isValued, (query) => query.orderBy(sql`${value} ${direction}`))
      .orderBy(sql`task.task_id ${direction}`)
      .limit(limit)
      .execute()
  }

  return {
    /**
     * One page of the listed tasks that match. `awsNow`: AWS ms, for "paused longer than" and "expires within".
     * @throws AppError `bad_input`: a cursor of another sort.
     */
    async page(page: TaskPage, awsNow: number): Promise<{ tasks: ListedTask[]; nextCursor: string | null }> {
      const after = readCursor(page, 'cursor')
      const until = readCursor(page, 'until')
      const ofPart = (cursor: Cursor | null, isValued: boolean) =>
        cursor !== null && (cursor.value !== null) === isValued ? cursor : null
      const wanted = page.limit + 1
      const found: Awaited<ReturnType<typeof walk>> = []
      if (after === null || after.value !== null) {
        const between = { after, until: ofPart(until, true) }
        found.push(...(await walk(page, awsNow, 'valued', between, wanted)))
      }
      if (found.length < wanted && (until === null || until.value === null)) {
        const between = { after: ofPart(after, false), until }
        found.push(...(await walk(page, awsNow, 'valueless', between, wanted - found.length)))
      }
      const tasks = found.slice(0, page.limit)
      const last = tasks.at(-1)
      const hasMore = found.length > page.limit && last !== undefined
      const end = hasMore ? encodeCursor({ value: last.sortValue, taskId: last.taskId }, page) : null
      return {
        tasks: tasks.map(({ sortValue: _, ...task }) => task),
        nextCursor: end ?? page.until ?? null,
      }
    },

    /** How many match; of the page's filter alone. */
    async count(page: TaskPage, awsNow: number): Promise<number> {
      const row = await db
        .selectFrom('task')
        .select((task) => task.fn.countAll<number>().as('count'))
        .where('task.instanceId', '=', instanceId)
        .where(isListed)
        .where((task) => task.and(matching(task, instanceId, page, awsNow)))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    async countPaused(): Promise<number> {
      const row = await db
        .selectFrom('task')
        .select((task) => task.fn.countAll<number>().as('count'))
        .where('instanceId', '=', instanceId)
        .where(isListed)
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    /** Tasks by id, paused or not, in no order. */
    async byId(taskIds: readonly string[]): Promise<ListedTask[]> {
      if (taskIds.length === 0) return []
      return rows()
        .where('task.taskId', 'in', [...taskIds])
        .execute()
    },

    /** Of those among the ids that Connect has described: whether they are paused, and in which pause. */
    async toSort(taskIds: readonly string[]): Promise<SortedTask[]> {
      return db
        .selectFrom('task')
        .select(['taskId', 'name', 'isPaused', 'pausedMs', 'pauseCount', 'disconnectedMs'])
        .where('instanceId', '=', instanceId)
        .where('isDescribed', '=', true)
        .where(sql<SqlBool>`task_id = any(${[...taskIds]}::text[])`)
        .execute()
    },

    /** All that Connect's own descriptions said of a task; null of one that is not known. */
    async factsOf(taskId: string): Promise<TaskFacts | null> {
      const row = await db
        .selectFrom('task')
        .select('facts')
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .executeTakeFirst()
      return row?.facts ?? null
    },

    /**
     * Ids of the acts to show beside these tasks: each task's latest, if it is open, or settled and either clicked by the reader
     * (for a day) or anybody's, a batch's too (for two minutes).
     */
    async actsToShow(taskIds: readonly string[], personId: string): Promise<string[]> {
      if (taskIds.length === 0) return []
      const { rows: acts } = await sql<{ actId: string }>`
        select latest.act_id as "actId" from (
          select distinct on (task_id) * from act
          where instance_id = ${instanceId} and task_id = any(${[...taskIds]}::text[])
          order by task_id, (state <> 'settled') desc, requested_at desc
        ) latest
        where state <> 'settled'
          or settled_at > clock_timestamp() - interval '2 minutes'
          or (settled_at > clock_timestamp() - interval '1 day'
              and exists (
                select 1 from request r
                where r.act_id = latest.act_id and r.person_id = ${personId} and r.batch_id is null))
      `.execute(db)
      return acts.map((act) => act.actId)
    },

    /** Tasks with an act that this person clicked (those of batches are told with the batch) that is open, settled within fifteen minutes, or in the tray. Newest first. */
    async withActsOf(personId: string): Promise<string[]> {
      const { rows: tasks } = await sql<{ taskId: string }>`
        select act.task_id as "taskId" from request join act using (act_id)
        where request.person_id = ${personId} and request.batch_id is null and act.instance_id = ${instanceId}
          and (act.state <> 'settled' or act.is_in_tray
               or greatest(act.settled_at, request.requested_at) > clock_timestamp() - interval '15 minutes')
          and request.requested_at > clock_timestamp() - interval '2 days'
        group by act.task_id order by max(request.requested_at) desc limit 500
      `.execute(db)
      return tasks.map((task) => task.taskId)
    },

    /** All acts on one task, newest first. */
    async actsOfTask(taskId: string): Promise<string[]> {
      const acts = await db
        .selectFrom('act')
        .select('actId')
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .orderBy('requestedAt', 'desc')
        .limit(50)
        .execute()
      return acts.map((act) => act.actId)
    },
  }
}

/** A bare column, so that the indexes of listed rows apply. */
const isListed = sql<SqlBool>`task.is_listed`

/** Whole microseconds, which is all that Postgres keeps, and back. */
const microsecondsOf = (time: Expression<unknown>) => sql`(extract(epoch from ${time}) * 1000000)::bigint`
const timeOf = (microseconds: string | number | null) =>
  sql`timestamptz 'epoch' + ${microseconds}::bigint * interval '1 microsecond'`
