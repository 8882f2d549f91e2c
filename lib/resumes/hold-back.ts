/** A run has come upon an act that only batches want, and they are held or stopped: it leaves it as it should wait. */
import type { Services } from '#lib/ctx'
import type { ActRecord } from '#lib/domain/act-record'
import { giveBack, isUnsent } from './give-back.ts'
import { sendersOf } from './senders-of.ts'

/** What reached the wire once stays open, and asks again after so long; going on wakes it. Milliseconds. */
const ASK_AGAIN_MS = 15_000

export async function holdBack({ store }: Services, act: ActRecord): Promise<void> {
  await store.transaction(async (tx) => {
    const open = await tx.acts.lockOpen(act.taskId)
    if (open === null || open.actId !== act.actId || open.fence !== act.fence) return
    const standing = await tx.requests.standing(act.actId, sendersOf(act))
    const isHeld = standing === 'held' || standing === 'stopped'
    if (isHeld && isUnsent(open)) await giveBack(tx, open)
    else await tx.runs.release(act, { ...WAITING, ...(isHeld && { dueInMs: ASK_AGAIN_MS }) })
  })
}

/** Nothing is known to be wrong with it; what its looks showed has been used. */
export const WAITING = {
  state: 'waiting',
  waitsFor: null,
  doubtSince: null,
  doubtLooks: 0,
  openLookFirstAt: null,
  openLookLastAt: null,
} as const
