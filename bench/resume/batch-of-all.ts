/** A batch of every paused task but some, started as the desk does it, and what truly became of it. */
import { v7 as uuid } from 'uuid'
import { freezeSelection } from '#lib/batches/freeze-selection'
import { planBatch } from '#lib/batches/plan-batch'
import { startBatch } from '#lib/batches/start-batch'
import type { Ctx } from '#lib/ctx'
import type { Outcome } from '#lib/domain/resume-outcome'
import type { Database } from '#lib/store/database'
import type { ControlClient } from '#simulator/control-client'
import { until } from '#tests/support/services'

/** Answers with the batch's id once its requests are recorded. */
export async function startBatchOfAll(ctx: Ctx, without: string[] = []): Promise<string> {
  const { selectionId } = await freezeSelection({ ctx, input: { view: '' } })
  const selected = { selectionId, without, items: [] }
  const { planId, count } = await planBatch({ ctx, input: { kind: 'resume', of: { selected } } })
  const batchId = uuid()
  await startBatch({
    ctx,
    input: { batchId, planId, reason: 'The outage is over', typedNumber: count, startInSeconds: 0 },
  })
  return batchId
}

/** Resolves when every paused task is in the index. */
export async function untilListed(db: Database, count: number, withinMs: number): Promise<void> {
  await until(async () => {
    const { listed } = await db
      .selectFrom('task')
      .select((task) => task.fn.countAll<number>().as('listed'))
      .where('isPaused', '=', true)
      .executeTakeFirstOrThrow()
    return Number(listed) >= count
  }, withinMs)
}

export async function untilFinished(db: Database, batchId: string, withinMs: number): Promise<void> {
  await until(async () => {
    const batch = await db
      .selectFrom('batch')
      .select('finishedAt')
      .where('batchId', '=', batchId)
      .executeTakeFirst()
    return batch?.finishedAt !== null
  }, withinMs)
}

export type Truth = {
  requests: number
  lost: number
  falseFailed: number
  falseResumed: number
  /** Calls for a task whose resume an earlier call had already brought about. */
  duplicates: number
  /** Calls without an audit entry `sent` of their own that was committed before them. */
  unannounced: number
}

const RESUMED: readonly (Outcome | null)[] = ['resumed', 'already_resumed']

/** Holds every request's outcome against the simulator's ledger. */
export async function truthOf(db: Database, control: ControlClient, batchId: string): Promise<Truth> {
  const requests = await db
    .selectFrom('request')
    .leftJoin('act', 'act.actId', 'request.actId')
    .select(['request.taskId', 'request.outcome as own', 'act.outcome', 'act.state'])
    .where('batchId', '=', batchId)
    .execute()
  const calls = await control.ledger({ operation: 'ResumeContact' })
  const resumed = new Set(calls.flatMap((call) => (call.effect === 'applied' ? [call.contactId] : [])))
  const sent = await db.selectFrom('auditEntry').select('taskId').where('kind', '=', 'sent').execute()
  const sentOf = Map.groupBy(sent, ({ taskId }) => taskId)
  const callsOf = Map.groupBy(calls, ({ contactId }) => contactId)
  const ended = requests.map(({ taskId, own, outcome, state }) => ({
    taskId,
    outcome: own ?? outcome,
    isEnded: own !== null || state === 'settled',
  }))
  return {
    requests: requests.length,
    lost: ended.filter(({ isEnded }) => !isEnded).length,
    falseFailed: ended.filter(
      ({ taskId, outcome, isEnded }) => isEnded && !RESUMED.includes(outcome) && resumed.has(taskId),
    ).length,
    falseResumed: ended.filter(({ taskId, outcome }) => RESUMED.includes(outcome) && !resumed.has(taskId))
      .length,
    duplicates: [...callsOf.values()].reduce((sum, ofTask) => {
      const first = ofTask.findIndex(({ effect }) => effect === 'applied')
      return sum + (first < 0 ? 0 : ofTask.length - first - 1)
    }, 0),
    unannounced: [...callsOf].reduce(
      (sum, [taskId, ofTask]) => sum + Math.max(0, ofTask.length - (sentOf.get(taskId ?? '')?.length ?? 0)),
      0,
    ),
  }
}
