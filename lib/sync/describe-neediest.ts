/** Describes the open tasks most in need of it, as fast as the sweep's share of the quota lets it. */
import type { Services } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { isPassing } from './is-passing.ts'

/** Descriptions under way at once; the pacer decides how fast they go. */
const DESCRIBERS = 8
/** Tasks chosen at a time: what becomes more urgent meanwhile waits no longer than these take. */
const CHOSEN = 4 * DESCRIBERS
/**
 * Describes some of those never described, suspected, expired, or not looked at since `notSince`, and answers how many. One
 * that Connect will not describe holds up nobody.
 * @throws AppError `connect_…` when none of them could be described.
 */
export async function describeNeediest(
  { store, connect, clock }: Services,
  notSince: Date,
  isLeading: () => boolean,
  limit = CHOSEN,
): Promise<number> {
  const ids = await store.sweep.neediest(notSince, limit)
  const queue = [...ids]
  const refusals: AppError[] = []
  const describer = async () => {
    for (let id = queue.shift(); id !== undefined && isLeading(); id = queue.shift()) {
      try {
        const askedAt = new Date(clock.now())
        const seen = await connect.describeTask(id, 'sweep')
        if (seen === null) await store.tasks.forget(id, askedAt)
        else await store.tasks.observe(id, seen)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        refusals.push(error)
        if (!isPassing(error.code)) await store.tasks.noteTried(id)
      }
    }
  }
  await Promise.all(Array.from({ length: DESCRIBERS }, describer))
  if (refusals.length > 0 && refusals.length === ids.length) throw refusals[0]
  return ids.length
}
