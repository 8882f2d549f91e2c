/** What a filter can still be narrowed by: the values that its tasks have, each with how many. */
import { type AliasedExpression, type SqlBool, sql } from 'kysely'
import type { FacetKey, FacetValue } from '#lib/domain/facets'
import type { TaskPage } from '#lib/domain/task-filter'
import type { Database } from './database.ts'
import { matching } from './task-conditions.ts'

/** A task counts once for each of its values; null where it has none. Teams are counted apart. */
const VALUES: Record<Exclude<FacetKey, 'team'>, { of: string; join?: string }> = {
  queue: { of: 'task.queue_id' },
  agent: { of: 'task.agent_id' },
  priority: { of: 'task.priority::text' },
  tag: {
    of: "pair.key || '=' || pair.value",
    // Connect puts tags of its own on every contact.
    join: "cross join lateral jsonb_each_text(task.facts #> '{body,tags}') pair where pair.key not like 'aws:%'",
  },
  attribute: {
    of: "pair.key || '=' || pair.value",
    join: "cross join lateral jsonb_each_text(task.facts #> '{body,attributes}') pair",
  },
}

export function taskFacets(db: Database, instanceId: string) {
  const byValue = (
    tasks: AliasedExpression<unknown, 'task'>,
    { of, join = '' }: { of: string; join?: string },
  ) => sql`
    select ${sql.raw(of)} as value, count(*)::int as count from ${tasks} ${sql.raw(join)} group by 1`

  /** A task counts for its agent's group and for every group above it, as the filter takes it. */
  const byTeam = (tasks: AliasedExpression<unknown, 'task'>) => sql`
    with recursive counted as (
      select task.team_id, count(*) as count from ${tasks} where task.team_id is not null group by 1
    ), above (team_id, id) as (
      select team_id, team_id from counted
      union
      select above.team_id, team.parent_id from above
      join directory team on team.instance_id = ${instanceId} and team.kind = 'team' and team.id = above.id
      where team.parent_id is not null
    )
    select above.id as value, sum(count)::int as count from above join counted using (team_id) group by 1`

  return {
    /** The most frequent values of one facet among the listed tasks that match everything else of the filter. `awsNow`: AWS ms. */
    async count(key: FacetKey, page: TaskPage, awsNow: number, most: number): Promise<FacetValue[]> {
      const others: TaskPage = { ...page, [key]: [] }
      const tasks = db
        .selectFrom('task')
        .selectAll()
        .where('task.instanceId', '=', instanceId)
        .where(sql<SqlBool>`task.is_listed`)
        .where((task) => task.and(matching(task, instanceId, others, awsNow)))
      const query = key === 'team' ? byTeam(tasks.as('task')) : byValue(tasks.as('task'), VALUES[key])
      const { rows } = await sql<FacetValue>`${query} order by 2 desc, 1 limit ${most}`.execute(db)
      return rows
    },
  }
}
