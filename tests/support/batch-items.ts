/** What became of each request of a batch, in its order, as the batch's page tells it. */
import { type ItemState, itemStateOf } from '#lib/domain/batch'
import type { Database } from '#lib/store/database'

export async function batchItems(db: Database, batchId: string) {
  const rows = await db
    .selectFrom('request')
    .leftJoin('act', 'act.actId', 'request.actId')
    .select([
      'request.taskId',
      'request.outcome as ended',
      'request.errorCode',
      'request.actId',
      'act.state',
      'act.outcome',
      'act.lane',
    ])
    .where('batchId', '=', batchId)
    .orderBy('position')
    .execute()
  return rows.map(({ ended, state, outcome, ...row }) => ({
    ...row,
    state: itemStateOf(state, ended ?? outcome) satisfies ItemState,
  }))
}
