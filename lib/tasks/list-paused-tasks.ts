import type { Ctx, Services } from '#lib/ctx'
import { requirePermission } from '#lib/domain/require-permission'
import { searchOf, type TaskPage } from '#lib/domain/task-filter'
import type { TaskList } from '#lib/domain/task-row'
import { noteReader } from './note-reader.ts'
import { shareBriefly } from './share-briefly.ts'
import { sharedFreshness } from './shared-freshness.ts'
import { withActs } from './with-acts.ts'

/** One number for everybody who asks the same at nearly the same time; rows and acts are always read anew. */
const counted = shareBriefly({ forMs: 500 })

/**
 * One page of the paused tasks that match, from the index: as fast with Connect down as with it up. The counts are of all that
 * match, and may be half a second older than the rows.
 * @throws AppError `not_permitted`, `bad_input` (cursors of another sort).
 */
export async function listPausedTasks({ ctx, input }: { ctx: Ctx; input: TaskPage }): Promise<TaskList> {
  requirePermission(ctx, 'see')
  const { store } = ctx
  const clocks = await store.instance.clocks()
  const [{ tasks, nextCursor, matchCount }, pausedCount, trayCount, freshness] = await Promise.all([
    readPage(ctx, input, clocks.awsNow),
    counted(store, 'paused', () => store.list.countPaused()),
    counted(store, 'tray', () => store.acts.trayCount()),
    sharedFreshness(ctx),
    noteReader(ctx),
  ])
  return {
    clocks,
    freshness,
    rows: await withActs(ctx, tasks),
    matchCount,
    pausedCount,
    trayCount,
    nextCursor,
  }
}

async function readPage({ store }: Services, page: TaskPage, awsNow: number) {
  const { sort: _sort, dir: _dir, cursor, until, limit: _limit, ...filter } = page
  const key = searchOf(filter)
  const isAll = key === ''
  const counting = isAll ? counted(store, 'paused', () => store.list.countPaused()) : null
  const [{ tasks, nextCursor }, pausedCount] = await Promise.all([store.list.page(page, awsNow), counting])
  // A whole list needs no counting: what is hard to find is then looked for once.
  const isWhole = cursor === undefined && until === undefined && nextCursor === null
  const matchCount = isWhole
    ? tasks.length
    : (pausedCount ?? (await counted(store, `matches ${key}`, () => store.list.count(page, awsNow))))
  return { tasks, nextCursor, matchCount }
}
