/** A batch as starting a plan leaves it, without the plan: its row, and a waiting request for each task that the index shows. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Person } from '#lib/domain/permission'
import type { ActKind } from '#lib/domain/resume-outcome'
import type { Database } from '#lib/store/database'
import { MIRA } from './services.ts'

export async function startTestBatch(
  db: Database,
  taskIds: readonly string[],
  options: {
    person?: Person
    kind?: ActKind
    perMinute?: number | null
    startsInMs?: number
    reason?: string
    flowId?: string | null
  } = {},
): Promise<string> {
  const { person = MIRA, kind = 'resume', perMinute = null, startsInMs = 0, flowId = null } = options
  const batchId = uuid()
  await db.transaction().execute(async (tx) => {
    const tasks = await tx
      .selectFrom('task')
      .select(['taskId', 'instanceId', 'pausedMs', 'resumedMs', 'pauseCount'])
      .where('taskId', 'in', [...taskIds])
      .execute()
    const byId = new Map(tasks.map((task) => [task.taskId, task]))
    const instanceId = tasks[0]?.instanceId ?? ''
    const startsAt = new Date(Date.now() + startsInMs)
    await tx
      .insertInto('batch')
      .values({
        batchId,
        instanceId,
        kind,
        personId: person.id,
        reason: options.reason ?? 'The outage is over',
        flowId,
        size: taskIds.length,
        selectedAt: new Date(),
        startsAt,
        nextAt: startsAt,
        perMinute,
      })
      .execute()
    await tx
      .insertInto('request')
      .values(
        taskIds.map((taskId, position) => {
          const task = byId.get(taskId)
          return {
            requestId: uuid(),
            batchId,
            position,
            instanceId,
            personId: person.id,
            taskId,
            kind,
            flowId,
            epochMs: (kind === 'resume' ? task?.pausedMs : task?.resumedMs) ?? 1,
            epochCount: task?.pauseCount ?? null,
          }
        }),
      )
      .execute()
    await sql`select pg_notify('batch_changed', ${batchId})`.execute(tx)
  })
  return batchId
}
