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
 * that can not be described, whatever the reason, holds up nobody.
 * @throws AppError `connect_…` when Connect described none of them, for a reason that passes or because the role may not.
 */
export async function describeNeediest(
  services: Services,
  notSince: Date,
  isLeading: () => boolean,
  limit = CHOSEN,
): Promise<number> {
  const { store, connect, clock, log } = services
  const ids = await store.sweep.neediest(notSince, limit, await store.instance.clocks())
  const queue = [...ids]
  /** What kept each from being described that was not. */
  const refusals = new Map<string, unknown>()
  const describer = async () => {
    for (let id = queue.shift(); id !== undefined && isLeading(); id = queue.shift()) {
      try {
        const askedAt = new Date(clock.now())
        const seen = await connect.describeTask(id, 'sweep')
        if (seen === null) await store.tasks.forget(id, askedAt)
        else await store.tasks.observe(id, seen)
      } catch (error) {
        refusals.set(id, error)
      }
    }
  }
  await Promise.all(Array.from({ length: DESCRIBERS }, describer))
  await weigh(ids.length, refusals)
  return ids.length

  /** Where Connect has described some, it is the others that are strange, and they have had their turn. */
  async function weigh(asked: number, refused: Map<string, unknown>): Promise<void> {
    const isAll = asked > 0 && refused.size === asked
    const codes = [...refused.values()].map((error) => (error instanceof AppError ? error.code : null))
    const isForbidden = isAll && codes.every((code) => code === 'connect_forbidden')
    if (isForbidden || refused.size < asked) {
      await store.instance.noteDescribeRefused(isForbidden ? 'connect_forbidden' : null)
    }
    // A role that may describe none says nothing of any of them: they are still to be described.
    if (isForbidden) throw [...refused.values()][0]
    for (const [id, error] of refused) {
      if (!(error instanceof AppError)) log.warn({ error }, 'a task could not be kept')
      const isItsOwn = !(error instanceof AppError) || !isPassing(error.code)
      if (isItsOwn || !isAll) await store.tasks.noteTried(id)
    }
    const passing = [...refused.values()].find((error) => error instanceof AppError && isPassing(error.code))
    if (isAll && passing !== undefined) throw passing
  }
}
