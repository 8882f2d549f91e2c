/** R7 and R8: how much of the quota a batch uses with several processes, and what single clicks wait meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import { requestResumes } from '#lib/resumes/request-resumes'
import { startFleet } from '#tests/support/fleet'
import { startBatchOfAll, untilListed } from './batch-of-all.ts'
import { pausedTasks } from './paused-tasks.ts'

export type QuotaUsed = {
  calls: number
  throttled: number
  /** Calls against what the allowed rate gives over the time watched, its burst left aside. */
  used: number
  /** From a click's request to its call's arrival, ms, one each. */
  clickMs: number[]
}

/** The batch is watched for `seconds` of its middle, with a click on a task outside of it every `clickEverySeconds`. */
export async function watchQuota(options: {
  batch: number
  seconds: number
  clickEverySeconds: number
  workers: number
  factor: number
}): Promise<QuotaUsed> {
  const { batch, seconds, clickEverySeconds, workers, factor } = options
  const fleet = await startFleet({ quotaFactor: factor })
  try {
    const clicks = Math.ceil(seconds / clickEverySeconds) + 2
    const ids = await fleet.control.createTasks(pausedTasks(batch + clicks))
    await Promise.all(Array.from({ length: workers }, () => fleet.addWorker()))
    // A sweep at the quota's own pace would take minutes: the index is filled at a raised one.
    await untilListed(fleet.db, batch + clicks, 900_000)
    const byHand = ids.slice(batch)
    const epochs = await fleet.db
      .selectFrom('task')
      .select(['taskId', 'pausedMs', 'pauseCount'])
      .where('taskId', 'in', byHand)
      .execute()
    await startBatchOfAll(fleet.ctx, byHand)
    while ((await fleet.control.ledger({ operation: 'ResumeContact' })).length < 10 * Math.max(1, factor))
      await sleep(100)

    const from = Date.now()
    const before = await fleet.lastCall()
    const clicked = new Map<string, number>()
    for (let next = from; next < from + seconds * 1_000; next += clickEverySeconds * 1_000) {
      await sleep(Math.max(0, next - Date.now()))
      const task = epochs[clicked.size]
      if (task === undefined) break
      clicked.set(task.taskId, Date.now())
      const epoch = { at: task.pausedMs ?? 0, count: task.pauseCount }
      void requestResumes({
        ctx: fleet.ctx,
        input: { items: [{ requestId: uuid(), taskId: task.taskId, epoch }] },
      })
    }
    await sleep(Math.max(0, from + seconds * 1_000 - Date.now()))
    const to = Date.now()
    await sleep(3_000)
    const all = await fleet.control.ledger({ operation: 'ResumeContact', after: before })
    const watched = all.filter(({ at }) => at >= from && at < to)
    return {
      calls: watched.length,
      throttled: watched.filter(({ status }) => status === 429).length,
      used: watched.length / (((to - from) / 1_000) * 2 * factor),
      clickMs: [...clicked].map(
        ([taskId, at]) =>
          (all.find(({ contactId }) => contactId === taskId)?.at ?? Number.POSITIVE_INFINITY) - at,
      ),
    }
  } finally {
    await fleet.close()
  }
}
