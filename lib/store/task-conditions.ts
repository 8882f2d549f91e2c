/** The filter of a view as SQL: what a row of `task` must show to match. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { NONE, pairsByKey, type TaskPage, UNASSIGNED } from '#lib/domain/task-filter'
import type { Schema } from './schema.ts'

/** All of these must hold. `awsNow`: AWS ms, which spans from now are counted from. */
export function matching(
  task: ExpressionBuilder<Schema, 'task'>,
  instanceId: string,
  page: TaskPage,
  awsNow: number,
): Expression<SqlBool>[] {
  const all: Expression<SqlBool>[] = []
  if (page.q) {
    all.push(task.or([holdsText(page.q), task('task.taskId', '=', page.q)]))
  }
  for (const { column, values, none, isAny } of [
    { column: 'task.queueId', values: page.queue, none: NONE },
    { column: 'task.agentId', values: page.agent, none: UNASSIGNED },
    {
      column: 'task.teamId',
      values: page.team,
      none: NONE,
      isAny: (ids: string[]) => sql<SqlBool>`task.team_id = any(array(${teamsUnder(instanceId, ids)}))`,
    },
  ] as const) {
    if (values.length === 0) continue
    const ids = values.filter((value) => value !== none)
    const anyOf: Expression<SqlBool>[] = []
    if (ids.length > 0) anyOf.push(isAny?.(ids) ?? task(column, 'in', ids))
    if (ids.length < values.length) anyOf.push(task(column, 'is', null))
    all.push(task.or(anyOf))
  }
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
  if (page.pausedUnder !== undefined)
    all.push(task('task.pausedMs', '>', Math.round(awsNow - page.pausedUnder * 1000)))
  if (page.expiresWithin !== undefined)
    all.push(task('task.expiresMs', '<=', Math.round(awsNow + page.expiresWithin * 1000)))
  if (page.expiresFrom !== undefined) all.push(task('task.expiresMs', '>=', page.expiresFrom))
  if (page.expiresUntil !== undefined) all.push(task('task.expiresMs', '<', page.expiresUntil))
  if (page.keep !== undefined) {
    all.push(task('task.keptUntilMs', page.keep === 'overdue' ? '<=' : '>', Math.round(awsNow)))
  }
  return all
}

/** Whether name or description holds the text, in capitals or not. Each length of text has its own kind of index. */
function holdsText(text: string): Expression<SqlBool> {
  const letters = [...text].length
  if (letters === 2) {
    return sql<SqlBool>`
      text_pairs(coalesce(task.name, '') || chr(10) || coalesce(task.description, '')) @> array[lower(${text}::text)]`
  }
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  // A single letter is everywhere; walking through all of an index for it costs more than leaving it aside.
  const columns =
    letters === 1
      ? [sql`(task.name || '')`, sql`(task.description || '')`]
      : [sql`task.name`, sql`task.description`]
  return sql<SqlBool>`(${sql.join(
    columns.map((column) => sql`${column} ilike ${pattern}`),
    sql` or `,
  )})`
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
