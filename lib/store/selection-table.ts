/**
 * What people have selected, fixed when they did: tasks, each with the pause that was seen, in an order. A frozen selection holds
 * what matched a view then, and nothing that matched later; a plan (plan-table) is one too, with what is to be done.
 */
import { type Kysely, type SqlBool, sql } from 'kysely'
import type { Epoch } from '#lib/domain/epoch'
import type { ActKind } from '#lib/domain/resume-outcome'
import type { TaskPage } from '#lib/domain/task-filter'
import type { Database } from './database.ts'
import type { Schema } from './schema.ts'
import { matching } from './task-conditions.ts'
import { SORT_COLUMNS } from './task-cursor.ts'

export type Selection = {
  selectionId: string
  personId: string
  /** Query string of the view that was frozen; null where there was none. */
  view: string | null
  /** Of a plan: what is to be done. */
  kind: ActKind | null
  /** Of a plan: the batch whose tasks these are. */
  sourceBatchId: string | null
  createdAt: Date
  ageMs: number
}

export function selectionTable(db: Database, instanceId: string) {
  return {
    async add(selection: {
      selectionId: string
      personId: string
      view: string | null
      kind?: ActKind
      sourceBatchId?: string | null
      /** When it was selected; now, unless it takes over what was selected before. */
      createdAt?: Date | undefined
    }): Promise<void> {
      await db
        .insertInto('selection')
        .values({ ...selection, instanceId })
        .execute()
    },

    /** `isLocked`: nobody else may lock it until the transaction ends. */
    async find(selectionId: string, { isLocked = false } = {}): Promise<Selection | null> {
      const row = await db
        .selectFrom('selection')
        .select([
          'selectionId',
          'personId',
          'view',
          'kind',
          'sourceBatchId',
          'createdAt',
          sql<number>`(extract(epoch from clock_timestamp() - created_at) * 1000)::float8`.as('ageMs'),
        ])
        .where('instanceId', '=', instanceId)
        .where('selectionId', '=', selectionId)
        .$if(isLocked, (query) => query.forUpdate())
        .executeTakeFirst()
      return row ?? null
    },

    /**
     * Adds the paused tasks that match now and are not in the selection, in the view's order behind those that are, each with its
     * present pause, up to `most` in all; says whether more match. `awsNow`: AWS ms. One statement, so it is all of one moment.
     */
    async addMatching(
      selectionId: string,
      page: TaskPage,
      awsNow: number,
      most: number,
    ): Promise<{ isCut: boolean }> {
      const order = sql<number>`row_number() over (order by ${orderOf(page)})`
      const found = outside(db, instanceId, [selectionId], page, awsNow).select([
        'task.taskId',
        'task.pausedMs',
        'task.pauseCount',
        order.as('place'),
      ])
      const { rows } = await sql<{ isCut: boolean }>`
        with had as (select count(*)::int as size from selection_item where selection_id = ${selectionId}),
        found as materialized (${found}),
        added as (
          insert into selection_item (selection_id, position, task_id, epoch_ms, epoch_count)
          select ${selectionId}, size + place - 1, task_id, paused_ms, pause_count from found, had
          where size + place <= ${most}
        )
        select size + (select count(*) from found) > ${most} as "isCut" from had
      `.execute(db)
      return { isCut: rows[0]?.isCut ?? false }
    },

    /** How many match now and are in none of the selections. */
    async countMatching(selectionIds: readonly string[], page: TaskPage, awsNow: number): Promise<number> {
      const row = await outside(db, instanceId, selectionIds, page, awsNow)
        .select((task) => task.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return row.count
    },

    /** Takes over all tasks of another selection, in their order. */
    async copyItems(from: string, to: string): Promise<void> {
      await sql`
        insert into selection_item (selection_id, position, task_id, epoch_ms, epoch_count)
        select ${to}, position, task_id, epoch_ms, epoch_count from selection_item where selection_id = ${from}
      `.execute(db)
    },

    /** Its tasks, each with the pause that was seen, in order. */
    async items(selectionId: string): Promise<{ taskId: string; epoch: Epoch }[]> {
      const rows = await db
        .selectFrom('selectionItem')
        .select((item) => ['taskId', item.ref('epochMs').$notNull().as('epochMs'), 'epochCount'])
        .where('selectionId', '=', selectionId)
        .where('epochMs', 'is not', null)
        .orderBy('position')
        .execute()
      return rows.map(({ taskId, epochMs, epochCount }) => ({
        taskId,
        epoch: { at: epochMs, count: epochCount },
      }))
    },
  }
}

/** Tasks that Connect has described as paused (an event's word is not enough), that match, and are in none of the selections. */
function outside(
  db: Kysely<Schema>,
  instanceId: string,
  selectionIds: readonly string[],
  page: TaskPage,
  awsNow: number,
) {
  return db
    .selectFrom('task')
    .where('task.instanceId', '=', instanceId)
    .where(sql<SqlBool>`task.is_listed and task.is_paused and task.is_described`)
    .where((task) => task.and(matching(task, instanceId, page, awsNow)))
    .where(
      sql<SqlBool>`not exists (
        select from selection_item item where item.selection_id = any(${[...selectionIds]}::uuid[]) and item.task_id = task.task_id)`,
    )
}

/** As the list has it: missing values last either way, and those by id. */
function orderOf({ sort, dir }: TaskPage) {
  const value = sql.raw(SORT_COLUMNS[sort].column)
  const direction = sql.raw(dir)
  return sql`${value} ${direction} nulls last, case when ${value} is null then task.task_id end, task.task_id ${direction}`
}
