/** One look at a task: a description joined into the index, with what it may be used for. */

import type { Services } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import type { Lane } from '#lib/domain/lane'
import { LOOK_FRESH_MS } from '#lib/domain/limits'
import type { KnownTask } from '#lib/store/task-table'

export type Look =
  /** How the task stands; the call that showed it began at `beganAt`. */
  | { shows: 'task'; task: KnownTask; beganAt: Date }
  /** Connect knows no such contact. */
  | { shows: 'gone' }
  /** The answer was older than what is already known: no look. */
  | { shows: 'nothing_new' }
  /** No usable answer. */
  | { shows: 'error'; error: AppError }

/** Describes the task and joins the answer. Throws only when the database fails. */
export async function look(
  services: Services,
  taskId: string,
  lane: Lane,
  signal?: AbortSignal,
): Promise<Look> {
  const { connect, store, clock } = services
  try {
    const askedAt = new Date(clock.now())
    const seen = await connect.describeTask(taskId, lane, signal)
    if (seen === null) {
      return (await store.tasks.forget(taskId, askedAt)) ? { shows: 'gone' } : { shows: 'nothing_new' }
    }
    const { task, isLook } = await store.tasks.observe(taskId, seen)
    return isLook ? { shows: 'task', task, beganAt: new Date(seen.observedAt) } : { shows: 'nothing_new' }
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('connect_')) return { shows: 'error', error }
    throw error
  }
}

/** What is known already, if it is fresh enough to serve as the look before a call: seconds old, and no hint since. */
export async function recentLook(services: Services, taskId: string): Promise<Look | null> {
  const task = await services.store.tasks.find(taskId)
  if (task === null || task.checkedAt === null || task.hintAt !== null) return null
  return isFresh(services, task.checkedAt) ? { shows: 'task', task, beganAt: task.checkedAt } : null
}

export function isFresh(services: Services, lookBeganAt: Date): boolean {
  return services.clock.now() - lookBeganAt.getTime() < LOOK_FRESH_MS
}
