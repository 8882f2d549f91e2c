/** The requests of a batch, each with its task as it is known now and with what became of it. */
import { type SqlBool, sql } from 'kysely'
import type { ErrorCode } from '#lib/domain/app-error'
import type { BatchGroup, ItemState } from '#lib/domain/batch'
import type { Landing } from '#lib/domain/resume-outcome'
import { itemCause, itemGroup, itemSettledAt, itemState } from './batch-sql.ts'
import type { Database } from './database.ts'

export type ListedItem = {
  requestId: string
  position: number
  taskId: string
  taskName: string | null
  queueId: string | null
  queueName: string | null
  agentId: string | null
  agentName: string | null
  state: ItemState
  group: BatchGroup
  actId: string | null
  settledAt: Date | null
  confirmedBy: 'answer' | 'look' | null
  isAnswerLost: boolean
  isLaterPause: boolean
  seenMs: number | null
  disconnectReason: string | null
  sends: number
  errorCode: ErrorCode | null
  connectName: string | null
  connectMessage: string | null
  awsRequestId: string | null
  landing: Landing | null
  landingQueueId: string | null
  landingAgentId: string | null
  landingCheckedAt: Date | null
  isInTray: boolean
}

/** Which of them; `cause` tells apart groups of one kind. */
export type ItemsWanted = { group?: BatchGroup | undefined; cause?: string | undefined }

export function batchItems(db: Database, instanceId: string) {
  const items = (batchId: string) =>
    db
      .selectFrom('request')
      .leftJoin('act', 'act.actId', 'request.actId')
      .leftJoin('task', (join) =>
        join.onRef('task.taskId', '=', 'request.taskId').on('task.instanceId', '=', instanceId),
      )
      .select((row) => [
        'request.requestId',
        row.ref('request.position').$notNull().as('position'),
        'request.taskId',
        'task.name as taskName',
        'task.queueId',
        'task.queueName',
        'task.agentId',
        'task.agentName',
        itemState.as('state'),
        itemGroup.as('group'),
        'request.actId',
        itemSettledAt.as('settledAt'),
        'act.confirmedBy',
        row.fn.coalesce('act.isAnswerLost', sql<boolean>`false`).as('isAnswerLost'),
        row.fn.coalesce('act.isLaterPause', sql<boolean>`false`).as('isLaterPause'),
        'act.seenMs',
        'act.disconnectReason',
        row.fn.coalesce('act.sends', sql<number>`0`).as('sends'),
        row.fn.coalesce('request.errorCode', 'act.errorCode').as('errorCode'),
        'act.connectName',
        'act.connectMessage',
        'act.awsRequestId',
        'act.landing',
        'act.landingQueueId',
        'act.landingAgentId',
        'act.landingCheckedAt',
        row.fn.coalesce('act.isInTray', sql<boolean>`false`).as('isInTray'),
      ])
      .where('request.batchId', '=', batchId)

  return {
    /** In the batch's order, behind position `after`. */
    async page(
      batchId: string,
      { group, cause }: ItemsWanted,
      after: number,
      limit: number,
    ): Promise<ListedItem[]> {
      return items(batchId)
        .where('request.position', '>', after)
        .$if(group !== undefined, (query) => query.where(sql<SqlBool>`${itemGroup} = ${group}`))
        .$if(cause !== undefined, (query) => query.where(sql<SqlBool>`${itemCause} = ${cause}`))
        .orderBy('request.position')
        .limit(limit)
        .execute()
    },

    /** What became known last, newest first; what was cancelled before its turn is no news. */
    async latest(batchId: string, limit: number): Promise<ListedItem[]> {
      // First which they are, then all about those few: just after ten thousand were written, the planner knows nothing of them.
      const { rows } = await sql<{ requestId: string }>`
        with own as materialized (
          select request_id, act_id, position from request
          where batch_id = ${batchId} and outcome is null and act_id is not null
        )
        select request_id as "requestId" from own join act on act.act_id = own.act_id
        where act.settled_at is not null
        order by act.settled_at desc, position desc limit ${limit}
      `.execute(db)
      if (rows.length === 0) return []
      return items(batchId)
        .where(
          'request.requestId',
          'in',
          rows.map((row) => row.requestId),
        )
        .orderBy('act.settledAt', 'desc')
        .orderBy('request.position', 'desc')
        .execute()
    },
  }
}
