/**
 * Takes the requests of batches up in turn, in any number of processes at once. A request waits without an act until its turn has
 * come: its batch goes on, its pace allows it, and no more than some two seconds' worth of acts are under way ahead of the quota. So a
 * batch that is held, delayed or spread out stands in nobody's way, and a click on one of its tasks simply goes first.
 */
import type { Services } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import type { ActKind } from '#lib/domain/resume-outcome'
import type { Store } from '#lib/store/store'
import type { Turn } from '#lib/store/turn-table'
import { type Background, workOff } from '#lib/work-off'
import { aheadAt, batchPace } from './batch-pace.ts'
import { joinOrOpen } from './join-or-open.ts'

/** While a batch runs, whether there is room again, or an end, is asked this often. Milliseconds. */
const ASK_EVERY_MS = 250
const PACE_HOLDS_MS = 1_000

export function feedBatches(services: Services): Background {
  const { store } = services
  let ahead: Record<ActKind, number> = { resume: 0, pause: 0 }
  let readAt = Number.NEGATIVE_INFINITY

  async function takeNext(): Promise<true | null> {
    if (performance.now() - readAt > PACE_HOLDS_MS) {
      ahead = {
        resume: aheadAt(await batchPace(services, 'resume', null)),
        pause: aheadAt(await batchPace(services, 'pause', null)),
      }
      readAt = performance.now()
    }
    if (await store.transaction((tx) => takeTurns(tx, ahead))) return true
    await store.turns.finishEnded()
    return null
  }

  return workOff({
    services,
    limit: 1,
    claim: takeNext,
    // All of it is done in the transaction that found whose turn it is.
    work: async () => {},
    nextInMs: () => store.turns.nextInMs(ASK_EVERY_MS),
    wakesOn: 'batch_changed',
  })
}

/** Takes up the requests whose turn it is; false when it is nobody's. */
async function takeTurns(tx: Store, ahead: Record<ActKind, number>): Promise<boolean> {
  const turns = await tx.turns.next(ahead)
  const [first] = turns
  if (first === undefined) return false
  let isAnyOpened = false
  for (const turn of turns) if (await takeUp(tx, turn)) isAnyOpened = true
  if (isAnyOpened) await tx.turns.spendTurn(first.batchId)
  return true
}

/** Gives the request its act, or says why it can not have one. True when one was opened for it. */
async function takeUp(tx: Store, turn: Turn): Promise<boolean> {
  try {
    const { actId, isOpened } = await joinOrOpen(tx, turn, 'batchLook')
    await tx.turns.takeUp(turn, actId)
    return isOpened
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'other_act_in_progress' || error.code === 'other_flow_in_progress') {
      await tx.turns.putOff(turn)
      return false
    }
    const { batchId, requestId, personId, taskId, kind: actKind } = turn
    const entry = { taskId, actKind, batchId, requestId, personId }
    await tx.turns.refuse(turn, error.code)
    await tx.audit.add({ kind: 'settled', outcome: 'failed', errorCode: error.code, ...entry })
    return false
  }
}
