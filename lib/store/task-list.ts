/**
 * Reading the index as people see it: rows with names, filtered, sorted and paged in the database. Pages are
 * by keyset: the cursor is the last row's sort value and id, so rows that come and go shift nothing, and a page far down costs
 * what the first does.
 */
import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import { AppError } from '#lib/domain/app-error'
import type { HintKind } from '#lib/domain/hint'
import type { TaskFacts } from '#lib/domain/task-facts'
import { pairsByKey, type SortKey, type TaskPage, UNASSIGNED } from '#lib/domain/task-filter'
import type { Database } from './database.ts'
import type { Schema } from './schema.ts'

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
  hintKind: HintKind | null
  hintAt: Date | null
  hintBy: 'event' | 'answer' | null
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
  'task.hintKind',
  'task.hintAt',
  'task.hintBy',
] as const

/** What a page goes on after: the last row's sort value (AWS ms, count, name, or microseconds of a check) and id. */
type Cursor = { value: string | number | null; taskId: string }

/** What each sort goes by; each has its index, read either way. */
const SORT_COLUMNS = {
  name: { column: 'task.name', type: 'text' },
  queue: { column: 'task.queue_name', type: 'text' },
  agent: { column: 'task.agent_name', type: 'text' },
  paused: { column: 'task.paused_ms', type: 'bigint' },
  pauses: { column: 'task.pause_count', type: 'bigint' },
  expires: { column: 'task.expires_ms', type: 'bigint' },
  priority: { column: 'task.priority', type: 'bigint' },
  checked: { column: 'task.checked_at', type: 'timestamptz' },
} as const satisfies Record<SortKey, { column: string; type: 'text' | 'bigint' | 'timestamptz' }>

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
   * Up to `limit` rows after the cursor among those that have a sort value, or among those that have none: together and in this
   * order they are the list. Missing values come last either way, and each part is one walk along one index.
   */
  async function walk(
    page: TaskPage,
    awsNow: number,
    part: 'valued' | 'valueless',
    after: Cursor | null,
    limit: number,
  ) {
    const { column, type } = SORT_COLUMNS[page.sort]
    const value = sql.raw<string | number | null>(column)
    const isValued = part === 'valued'
    const direction = isValued && page.dir === 'desc' ? sql`desc` : sql`asc`
    const beyond = isValued && page.dir === 'desc' ? sql`<` : sql`>`
    return rows()
      .select(
        sql<string | number | null>`${type === 'timestamptz' ? microsecondsOf(value) : value}`.as(
          'sortValue',
        ),
      )
      .where(isListed)
      .where(isValued ? sql<SqlBool>`${value} is not null` : sql<SqlBool>`${value} is null`)
      .where((task) => task.and(conditions(task, instanceId, page, awsNow)))
      .$if(after !== null, (query) => {
        const { value: at, taskId } = after as Cursor
        return query.where(
          isValued
            ? sql<SqlBool>`(${value}, task.task_id) ${beyond} (${type === 'timestamptz' ? timeOf(at) : sql`${at}::${sql.raw(type)}`}, ${taskId})`
            : sql<SqlBool>`task.task_id > ${taskId}`,
        )
      })
      .$if(isValued, (query) => query.orderBy(sql`${value} ${direction}`))
      .orderBy(sql`task.task_id ${direction}`)
      .limit(limit)
      .execute()
  }

  return {
    /** One page of the listed tasks that match. `awsNow`: AWS ms, for "paused longer than" and "expires within". */
    async page(page: TaskPage, awsNow: number): Promise<{ tasks: ListedTask[]; nextCursor: string | null }> {
      const cursor = page.cursor === undefined ? null : decodeCursor(page.cursor, page)
      const wanted = page.limit + 1
      const isAmongValueless = cursor !== null && cursor.value === null
      const found = isAmongValueless ? [] : await walk(page, awsNow, 'valued', cursor, wanted)
      if (found.length < wanted) {
        const after = isAmongValueless ? cursor : null
        found.push(...(await walk(page, awsNow, 'valueless', after, wanted - found.length)))
      }
      const tasks = found.slice(0, page.limit)
      const last = tasks.at(-1)
      const hasMore = found.length > page.limit && last !== undefined
      return {
        tasks: tasks.map(({ sortValue: _, ...task }) => task),
        nextCursor: hasMore ? encodeCursor({ value: last.sortValue, taskId: last.taskId }, page) : null,
      }
    },

    /** How many match; of the page's filter alone. */
    async count(page: TaskPage, awsNow: number): Promise<number> {
      const row = await db
        .selectFrom('task')
        .select((task) => task.fn.countAll<number>().as('count'))
        .where('task.instanceId', '=', instanceId)
        .where(isListed)
        .where((task) => task.and(conditions(task, instanceId, page, awsNow)))
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
     * Ids of the acts to show beside these tasks: each task's latest, if it is open, or settled and either the reader's own
     * (for a day) or anybody's (for two minutes).
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
              and exists (select 1 from request r where r.act_id = latest.act_id and r.person_id = ${personId}))
      `.execute(db)
      return acts.map((act) => act.actId)
    },

    /** Tasks with an act of this person's that is open, settled within fifteen minutes, or in the tray. Newest first. */
    async withActsOf(personId: string): Promise<string[]> {
      const { rows: tasks } = await sql<{ taskId: string }>`
        select act.task_id as "taskId" from request join act using (act_id)
        where request.person_id = ${personId} and act.instance_id = ${instanceId}
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

function conditions(
  task: ExpressionBuilder<Schema, 'task'>,
  instanceId: string,
  page: TaskPage,
  awsNow: number,
): Expression<SqlBool>[] {
  const all: Expression<SqlBool>[] = []
  if (page.q) {
    const pattern = `%${page.q.replace(/[\\%_]/g, '\\$&')}%`
    // The index is of three letters at a time: with fewer, walking through all of it costs more than leaving it aside.
    const isIndexed = [...page.q].length >= 3
    const holds = (column: RawBuilder<string>) =>
      isIndexed ? sql<SqlBool>`${column} ilike ${pattern}` : sql<SqlBool>`(${column} || '') ilike ${pattern}`
    all.push(task.or([holds(sql`task.name`), holds(sql`task.description`), task('task.taskId', '=', page.q)]))
  }
  if (page.queue.length > 0) all.push(task('task.queueId', 'in', page.queue))
  if (page.agent.length > 0) {
    const ids = page.agent.filter((agent) => agent !== UNASSIGNED)
    const anyOf: Expression<SqlBool>[] = []
    if (ids.length > 0) anyOf.push(task('task.agentId', 'in', ids))
    if (ids.length < page.agent.length) anyOf.push(task('task.agentId', 'is', null))
    all.push(task.or(anyOf))
  }
  if (page.team.length > 0)
    all.push(sql<SqlBool>`task.team_id = any(array(${teamsUnder(instanceId, page.team)}))`)
  if (page.priority.length > 0) all.push(task('task.priority', 'in', page.priority))
  for (const [column, pairs] of [
    [sql`(task.facts #> '{body,tags}')`, page.tag],
    [sql`(task.facts #> '{body,attributes}')`, page.attribute],
  ] as const) {
    for (const [key, values] of pairsByKey(pairs)) {
      all.push(
        task.or(
          values.map((value) =>
            value === null
              ? sql<SqlBool>`${column} ? ${key}`
              : sql<SqlBool>`${column} @> ${JSON.stringify({ [key]: value })}::jsonb`,
          ),
        ),
      )
    }
  }
  if (page.pausedOver !== undefined)
    all.push(task('task.pausedMs', '<=', Math.round(awsNow - page.pausedOver * 1000)))
  if (page.expiresWithin !== undefined) {
    all.push(task('task.expiresMs', '<=', Math.round(awsNow + page.expiresWithin * 1000)))
  }
  return all
}

/** These hierarchy groups and all that are under them, however deep; a circle of groups comes to its end. */
function teamsUnder(instanceId: string, teamIds: readonly string[]) {
  return sql`
    with recursive under (id) as (
      select unnest(${[...teamIds]}::text[])
      union
      select team.id from directory team join under on team.parent_id = under.id
      where team.instance_id = ${instanceId} and team.kind = 'team'
    )
    select id from under`
}

/** A cursor belongs to one sort; with another it is refused rather than misread. */
function encodeCursor({ value, taskId }: Cursor, page: TaskPage): string {
  return Buffer.from(JSON.stringify([page.sort, page.dir, value, taskId])).toString('base64url')
}

const IS_CURSOR_VALUE = {
  text: (value: unknown) => typeof value === 'string' && !value.includes('\0'),
  bigint: (value: unknown) => Number.isSafeInteger(value),
  timestamptz: (value: unknown) => Number.isSafeInteger(value),
} as const

function decodeCursor(text: string, page: TaskPage): Cursor {
  try {
    const [sort, dir, value, taskId] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    const isValue = value === null || IS_CURSOR_VALUE[SORT_COLUMNS[page.sort].type](value)
    if (sort === page.sort && dir === page.dir && isValue && typeof taskId === 'string') {
      return { value: value as string | number | null, taskId }
    }
  } catch {
    // Falls through: whatever it is, it is not a cursor of ours.
  }
  throw new AppError('bad_input', { field: 'cursor' })
}
