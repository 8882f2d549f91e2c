/**
 * One run of one claimed act: look, gate, call, judge; then the lease is given back, settled or with a time to
 * go on. A run may stop anywhere (a crash, a freeze, a lost lease): what it has not written did not happen, and
 * what may have reached the wire is `sending` in the database before it does.
 */

import type { Services } from '#lib/ctx'
import type { ActRecord } from '#lib/domain/act-record'
import { AppError } from '#lib/domain/app-error'
import { GIVE_UP_AFTER_MS, LOOK_FRESH_MS } from '#lib/domain/limits'
import { holdBack, WAITING } from './hold-back.ts'
import { judgeAnswer, judgeGone, judgeLook, nextLookInMs } from './judge.ts'
import { isFresh, type Look, look, recentLook } from './look.ts'
import { sendersOf } from './senders-of.ts'
import { detailOf, settle } from './settle.ts'
import { isRefusal, takeRefusal } from './take-refusal.ts'

/** A run waits this long for its turn at the quota, then lets the lease go and queues again. Milliseconds. */
const PATIENCE_MS = 8_000
/** Its turn at the quota and the call's own deadline; with `PATIENCE_MS` well within a lease. */
const LOOK_PATIENCE_MS = 15_000
/** From the gate to the wire: who holds or cancels after the gate knows that nothing leaves later. Far within a lease. */
const SEND_WITHIN_MS = 1_000
const RETRY_LOOK_MS = 1_000
const SILENCE_BACKOFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const

/**
 * Throws only when the database fails; the lease then runs out and another run goes on. `stopping` ends what waits before the
 * call, so that a process that leaves gives its leases back.
 */
export async function runAct(services: Services, act: ActRecord, stopping: AbortSignal): Promise<void> {
  const { store } = services
  let isProbe = false
  if (act.state !== 'unknown') {
    const standing = await store.requests.standing(act.actId, sendersOf(act))
    if (standing === 'unwanted') {
      await settle(services, act, { outcome: 'cancelled', confirmedBy: 'look', seenMs: null })
      return
    }
    isProbe = standing === 'stopped' && (await store.refusals.takeProbe())
    if (standing !== 'wanted' && !isProbe) return holdBack(services, act)
  }
  await run(services, act, isProbe, stopping)
  if (isProbe) await store.refusals.returnProbe(act)
}

async function run(
  services: Services,
  act: ActRecord,
  isProbe: boolean,
  stopping: AbortSignal,
): Promise<void> {
  const { store } = services
  if (!isLaidAside(act) && services.clock.now() - act.requestedAt.getTime() > GIVE_UP_AFTER_MS) {
    const outcome = act.sends > 0 ? 'unverified' : 'failed'
    await settle(services, act, { outcome, confirmedBy: 'look', seenMs: null })
    return
  }
  if (act.state !== 'unknown' && !(await store.runs.mark(act, { state: 'looking', waitsFor: act.waitsFor })))
    return

  const seen = await lookFor(services, act, stopping)
  if (seen.shows === 'error') return afterSilentLook(services, act, seen.error)
  if (seen.shows === 'nothing_new') {
    await store.runs.release(act, { ...lookAgain(act), dueInMs: RETRY_LOOK_MS })
    return
  }
  const verdict =
    seen.shows === 'gone'
      ? judgeGone()
      : judgeLook(act, seen.task.facts, seen.task.runningVerdict, seen.beganAt)

  switch (verdict.next) {
    case 'settle':
      if (verdict.holdsRunning) await store.tasks.holdRunning(act.taskId, verdict.holdsRunning)
      await settle(services, act, verdict)
      return
    case 'look':
      await store.runs.release(act, {
        state: 'unknown',
        doubtLooks: act.doubtLooks + 1,
        waitsFor: null,
        openLookFirstAt: act.openLookFirstAt ?? beganAtOf(seen),
        openLookLastAt: beganAtOf(seen),
        dueInMs: verdict.inMs,
      })
      return
    case 'send':
      await send(services, act, { lookBeganAt: beganAtOf(seen), isProbe }, stopping)
  }
}

/** The look a run begins with: what is known serves before a call if it is seconds old, never in a judgement. */
async function lookFor(services: Services, act: ActRecord, stopping: AbortSignal): Promise<Look> {
  const known = act.state === 'unknown' ? null : await recentLook(services, act.taskId)
  const lane = act.state === 'unknown' ? 'verification' : act.lane
  return known ?? (await look(services, act.taskId, lane, within(LOOK_PATIENCE_MS, stopping)))
}

async function send(
  services: Services,
  act: ActRecord,
  { lookBeganAt, isProbe }: { lookBeganAt: Date; isProbe: boolean },
  stopping: AbortSignal,
): Promise<void> {
  const { connect, pacer, store } = services
  const api = act.kind === 'resume' ? 'ResumeContact' : 'PauseContact'
  const again = { ...WAITING, waitsFor: 'quota' } as const
  try {
    await pacer.take(api, act.lane, within(PATIENCE_MS, stopping))
  } catch {
    await store.runs.release(act, again)
    return
  }
  if (!isFresh(services, lookBeganAt)) {
    pacer.giveBack(api)
    await store.runs.release(act, again)
    return
  }
  // Whatever holds the call up from here on (a full pool, a locked row, a frozen process), it leaves in time or not at all.
  const began = performance.now()
  const lookAgeMs = services.clock.now() - lookBeganAt.getTime()
  const notAfter = began + Math.min(SEND_WITHIN_MS, LOOK_FRESH_MS - lookAgeMs)
  const gate = await store.transaction(async (tx) => {
    const opened = await tx.runs.beginSending(act, sendersOf(act), isProbe)
    if (opened === 'sending') {
      await tx.audit.add({ kind: 'sent', taskId: act.taskId, actId: act.actId, actKind: act.kind })
    }
    return opened
  })
  if (gate !== 'sending') {
    pacer.giveBack(api)
    if (gate === 'unwanted')
      await settle(services, act, { outcome: 'cancelled', confirmedBy: 'look', seenMs: null })
    if (gate === 'held') await holdBack(services, act)
    return
  }

  const sent: ActRecord = { ...act, state: 'sending', sends: act.sends + 1 }
  const input = { taskId: act.taskId, flowId: act.flowId, notAfter }
  try {
    const answer = await (act.kind === 'resume' ? connect.resumeTask(input) : connect.pauseTask(input))
    await store.hints.lay(act.taskId, act.kind === 'resume' ? 'resumed' : 'paused')
    await settleAnswer(services, sent, null, {
      errorCode: null,
      connectName: null,
      connectStatus: 200,
      connectMessage: null,
      awsRequestId: answer.awsRequestId,
      answeredAwsMs: answer.answeredAwsAt,
    })
    // Only now: what it means for others must not cost this act its answer.
    if (await store.refusals.clear()) await store.runs.wakeHeld()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (isRefusal(error)) await takeRefusal(services, sent, error)
    else await settleAnswer(services, sent, error, detailOf(error))
  }
}

async function settleAnswer(
  services: Services,
  act: ActRecord,
  error: AppError | null,
  detail: ReturnType<typeof detailOf>,
): Promise<void> {
  const verdict = judgeAnswer(act.kind, error?.code ?? null)
  switch (verdict.next) {
    case 'settle':
      await settle(services, act, { ...verdict, seenMs: null }, detail)
      return
    case 'wait':
      await services.store.runs.release(act, { ...WAITING, waitsFor: 'quota' })
      return
    case 'doubt': {
      const now = new Date(services.clock.now())
      await services.store.runs.release(act, {
        ...detail,
        state: 'unknown',
        isAnswerLost: act.isAnswerLost || verdict.isAnswerLost,
        strikes: act.strikes + (verdict.isStrike ? 1 : 0),
        refusals: act.refusals + (verdict.isRefusal ? 1 : 0),
        doubtSince: now,
        doubtLooks: 0,
        openLookFirstAt: null,
        openLookLastAt: null,
        dueInMs: nextLookInMs(now, now),
      })
    }
  }
}

/** Connect did not answer a look, or refused it. Before a call that refusal counts; in a judgement nothing is known by it. */
async function afterSilentLook(services: Services, act: ActRecord, error: AppError): Promise<void> {
  const isBeforeCall = act.state !== 'unknown' && (act.sends === 0 || act.forbiddenCount > 0)
  if (isRefusal(error) && isBeforeCall) return takeRefusal(services, act, error)
  const looks = act.doubtLooks + 1
  await services.store.runs.release(act, {
    ...lookAgain(act),
    doubtLooks: looks,
    waitsFor: error.code === 'connect_throttled' ? 'quota' : 'connect',
    dueInMs: SILENCE_BACKOFF_MS[Math.min(looks, SILENCE_BACKOFF_MS.length) - 1] ?? RETRY_LOOK_MS,
  })
}

/** Held, or put back after a refusal: nothing is unknown of it, and that time is nobody's trying. */
function isLaidAside({ state, sends, waitsFor }: ActRecord): boolean {
  return state !== 'unknown' && sends > 0 && waitsFor === null
}

function lookAgain(act: ActRecord) {
  return { state: act.state === 'unknown' ? ('unknown' as const) : ('waiting' as const) }
}

function beganAtOf(seen: Look): Date {
  return seen.shows === 'task' ? seen.beganAt : new Date(0)
}

function within(ms: number, stopping: AbortSignal): AbortSignal {
  return AbortSignal.any([AbortSignal.timeout(ms), stopping])
}
