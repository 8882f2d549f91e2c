import type { ActRecord } from '#lib/domain/act-record'
import type { Store } from '#lib/store/store'
import { giveBack, isUnsent } from './give-back.ts'

/**
 * Of these locked acts, gives back what was not sent and nobody may have now, and forbids what reached the wire and nobody wants any
 * more to be sent again. Within the transaction `tx` that has changed what is wanted.
 */
export async function takeBackUnsent(tx: Store, acts: readonly ActRecord[]): Promise<void> {
  for (const act of acts) {
    const standing = await tx.requests.standing(act.actId)
    if (standing !== 'wanted' && isUnsent(act)) await giveBack(tx, act)
    else if (standing === 'unwanted') await tx.acts.forbidSending(act.actId)
    else if (act.lane === 'click' && !(await tx.requests.isClicked(act.actId)))
      await tx.acts.leaveToBatch(act.actId)
  }
}
