/** A desk with paused tasks and batches of them, and what its database and Amazon Connect's ledger say of both. */
import { type ItemState, itemStateOf } from '#lib/domain/batch'
import { startServices, until } from './services.ts'
import { startTestBatch } from './start-test-batch.ts'

export type BatchDesk = Awaited<ReturnType<typeof startBatchDesk>>

export async function startBatchDesk(options: Parameters<typeof startServices>[0] = {}) {
  const desk = await startServices(options)
  const { control, db } = desk

  const readBatch = (batchId: string) =>
    db.selectFrom('batch').selectAll().where('batchId', '=', batchId).executeTakeFirstOrThrow()

  /** What became of each request, in the batch's order. */
  async function items(batchId: string) {
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
        'act.sends',
      ])
      .where('batchId', '=', batchId)
      .orderBy('position')
      .execute()
    return rows.map(({ ended, state, outcome, ...row }) => ({
      ...row,
      state: itemStateOf(state, ended ?? outcome) satisfies ItemState,
    }))
  }

  return {
    ...desk,
    readBatch,
    items,

    /** Tasks that are paused, described just now; the first was paused longest ago. */
    async pausedTasks(count: number, more: object = {}): Promise<string[]> {
      const ids = await control.createTasks(
        Array.from({ length: count }, (_, n) => ({
          queue: 'Claims',
          pausedAt: Date.now() - 600_000 + n,
          pauseCount: 1,
          ...more,
        })),
      )
      await Promise.all(ids.map((id) => desk.know(id)))
      return ids
    },

    start: (taskIds: readonly string[], more: Parameters<typeof startTestBatch>[2] = {}) =>
      startTestBatch(db, taskIds, more),

    states: async (batchId: string): Promise<ItemState[]> => (await items(batchId)).map(({ state }) => state),

    /** The batch, once every request of it has ended. */
    finished: (batchId: string, withinMs = 40_000) =>
      until(async () => {
        const batch = await readBatch(batchId)
        return batch.finishedAt !== null && batch
      }, withinMs),

    /** The calls so far, in their order. */
    calls: (operation = 'ResumeContact') => control.ledger({ operation }),

    async called(operation = 'ResumeContact'): Promise<string[]> {
      return (await control.ledger({ operation })).map(({ contactId }) => contactId ?? '')
    },

    auditOf: (batchId: string) =>
      db
        .selectFrom('auditEntry')
        .select(['kind', 'personId', 'taskId', 'outcome', 'errorCode', 'detail'])
        .where('batchId', '=', batchId)
        .orderBy('at')
        .orderBy('entryId')
        .execute(),
  }
}
