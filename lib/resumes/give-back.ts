import type { ActRecord } from '#lib/domain/act-record'
import type { Store } from '#lib/store/store'

/** Whether nothing was sent for it: then it can end, or be given back, without a trace on the wire. */
export function isUnsent({ sends, state }: ActRecord): boolean {
  return sends === 0 && (state === 'waiting' || state === 'looking')
}

/**
 * Gives back an unsent act that nobody may have now, within the transaction `tx` that has locked it: requests of batches wait for
 * their turn again. Where somebody had wished it and taken that back, it ends cancelled, with its entry.
 */
export async function giveBack(tx: Store, act: ActRecord): Promise<void> {
  if ((await tx.acts.giveBack(act.actId)) === 'gone') return
  await tx.audit.add({
    kind: 'settled',
    outcome: 'cancelled',
    taskId: act.taskId,
    actId: act.actId,
    actKind: act.kind,
  })
}
