/**
 * Reading the index as people see it: rows with names, filtered, sorted and paged in the database. Pages are
 * by keyset: the cursor is the last row's sort value and id, so rows that come and go shift nothing.
 */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { AppError } from '#lib/domain/app-error'
import type { HintKind } from '#lib/domain/hint'
import type { TaskFacts } from '#lib/domain/task-facts'
import { type SortKey, type TaskPage, UNASSIGNED } from '#lib/domain/task-filter'
import type { Database } from './database.ts'

export type ListedTask = {
  taskId: string
  name: string | null
  description: string | null
  queueId: string | null
  queueName: string | null
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
  facts: TaskFacts
}

type Cursor = { value: string | number | null; taskId: string }

/** What each sort goes by. Missing values come last either way. */
const SORT_COLUMNS = {
  name: { column: 'task.name', type: 'text' },
  queue: { column: 'queue.name', type: 'text' },
  agent: { column: 'agent.name', type: 'text' },
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
      .leftJoin('directory as queue', (join) =>
        join
          .onRef('queue.id', '=', 'task.queueId')
          .on('queue.instanceId', '=', instanceId)
          .on('queue.kind', '=', 'queue'),
      )
      .leftJoin('directory as agent', (join) =>
        join
          .onRef('agent.id', '=', 'task.agentId')
          .on('agent.instanceId', '=', instanceId)
          .on('agent.kind', '=', 'agent'),
      )
      .leftJoin('directory as team', (join) =>
        join
          .onRef('team.id', '=', 'agent.teamId')
          .on('team.instanceId', '=', instanceId)
          .on('team.kind', '=', 'team'),
      )
      .where('task.instanceId', '=', instanceId)

  const listed = () =>
    rows().select([
      'task.taskId',
      'task.name',
      'task.description',
      'task.queueId',
      'queue.name as queueName',
      'task.agentId',
      'agent.name as agentName',
      'agent.teamId',
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
      'task.facts',
    ])

  return {
    /** One page of the paused tasks that match. `awsNow`: AWS ms, for "paused longer than" and "expires within". */
    async page(page: TaskPage, awsNow: number): Promise<{ tasks: ListedTask[]; nextCursor: string | null }> {
      const { column, type } = SORT_COLUMNS[page.sort]
      const value = sql.raw<string | number | null>(column)
      const direction = page.dir === 'asc' ? sql`asc` : sql`desc`
      const cursor = page.cursor === undefined ? null : decodeCursor(page.cursor, page)
      const found = await listed()
        .select(
          sql<
            string | number | null
          >`${type === 'timestamptz' ? sql`extract(epoch from ${value})::text` : value}`.as('sortValue'),
        )
        .where('task.isListed', '=', true)
        .where((task) => task.and(conditions(task, page, awsNow)))
        .$if(cursor !== null, (query) => query.where(after(value, type, page.dir, cursor as Cursor)))
        .orderBy(sql`${value} ${direction} nulls last`)
        .orderBy('task.taskId')
        .limit(page.limit + 1)
        .execute()
      const tasks = found.slice(0, page.limit)
      const last = tasks.at(-1)
      const hasMore = found.length > page.limit && last !== undefined
      return {
        tasks: tasks.map(({ sortValue: _, ...task }) => task),
        nextCursor: hasMore ? encodeCursor({ value: last.sortValue, taskId: last.taskId }, page) : null,
      }
    },

    async count(page: TaskPage, awsNow: number): Promise<number> {
      const row = await rows()
        .select((task) => task.fn.countAll<number>().as('count'))
        .where('task.isListed', '=', true)
        .where((task) => task.and(conditions(task, page, awsNow)))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    async countPaused(): Promise<number> {
      const row = await db
        .selectFrom('task')
        .select((task) => task.fn.countAll<number>().as('count'))
        .where('instanceId', '=', instanceId)
        .where('isListed', '=', true)
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    /** Tasks by id, paused or not, in no order. */
    async byId(taskIds: readonly string[]): Promise<ListedTask[]> {
      if (taskIds.length === 0) return []
      return listed()
        .where('task.taskId', 'in', [...taskIds])
        .execute()
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

type TaskExpressions = ExpressionBuilder<
  {
    task: {
      name: string | null
      description: string | null
      taskId: string
      queueId: string | null
      agentId: string | null
      pausedMs: number | null
      expiresMs: number | null
    }
  },
  'task'
>

function conditions(row: unknown, page: TaskPage, awsNow: number): Expression<SqlBool>[] {
  const task = row as TaskExpressions
  const all: Expression<SqlBool>[] = []
  if (page.q) {
    const pattern = `%${page.q.replace(/[\\%_]/g, '\\$&')}%`
    all.push(
      task.or([
        task('task.name', 'ilike', pattern),
        task('task.description', 'ilike', pattern),
        task('task.taskId', '=', page.q),
      ]),
    )
  }
  if (page.queue.length > 0) all.push(task('task.queueId', 'in', page.queue))
  if (page.agent.length > 0) {
    const ids = page.agent.filter((agent) => agent !== UNASSIGNED)
    const anyOf: Expression<SqlBool>[] = []
    if (ids.length > 0) anyOf.push(task('task.agentId', 'in', ids))
    if (ids.length < page.agent.length) anyOf.push(task('task.agentId', 'is', null))
    all.push(task.or(anyOf))
  }
  if (page.pausedOver !== undefined)
    all.push(task('task.pausedMs', '<=', Math.round(awsNow - page.pausedOver * 1000)))
  if (page.expiresWithin !== undefined) {
    all.push(task('task.expiresMs', '<=', Math.round(awsNow + page.expiresWithin * 1000)))
  }
  return all
}

/** Rows after the cursor in (value, task id) order with missing values last. */
function after(
  value: Expression<unknown>,
  type: 'text' | 'bigint' | 'timestamptz',
  dir: 'asc' | 'desc',
  cursor: Cursor,
) {
  if (cursor.value === null) return sql<SqlBool>`(${value} is null and task.task_id > ${cursor.taskId})`
  const at =
    type === 'timestamptz'
      ? sql`to_timestamp(${cursor.value}::float8)`
      : sql`${cursor.value}::${sql.raw(type)}`
  const beyond = dir === 'asc' ? sql`>` : sql`<`
  return sql<SqlBool>`(${value} is null or ${value} ${beyond} ${at} or (${value} = ${at} and task.task_id > ${cursor.taskId}))`
}

/** A cursor belongs to one sort; with another it is refused rather than misread. */
function encodeCursor({ value, taskId }: Cursor, page: TaskPage): string {
  return Buffer.from(JSON.stringify([page.sort, page.dir, value, taskId])).toString('base64url')
}

const IS_CURSOR_VALUE = {
  text: (value: unknown) => typeof value === 'string' && !value.includes('\0'),
  bigint: (value: unknown) => Number.isSafeInteger(value),
  timestamptz: (value: unknown) => typeof value === 'string' && /^\d{1,12}(\.\d{1,9})?$/.test(value),
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
