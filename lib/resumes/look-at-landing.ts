/** One look at where a resumed task is, and when to look next. */
import type { Services } from '#lib/ctx'
import type { ActRecord } from '#lib/domain/act-record'
import { landingOf, nextLandingLookInMs, resumedLaterPause } from './landing.ts'
import { look } from './look.ts'

const RETRY_MS = 5_000
const PATIENCE_MS = 15_000

/** Throws only when the database fails. */
export async function lookAtLanding(
  services: Services,
  act: ActRecord,
  stopping: AbortSignal,
): Promise<void> {
  const { store, settings } = services
  const seen = await look(
    services,
    act.taskId,
    'landing',
    AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), stopping]),
  )
  if (seen.shows === 'error' || seen.shows === 'nothing_new') {
    await store.landings.write(act, { landingDueInMs: RETRY_MS })
    return
  }
  if (seen.shows === 'gone') {
    await store.landings.write(act, { landing: 'unknown', isInTray: false, landingDueInMs: null })
    return
  }
  const { facts, runningVerdict } = seen.task
  const plain = landingOf(act, facts, runningVerdict, null)
  const isInQueue =
    plain === 'not_in_queue_yet' ? await services.connect.isInQueue(act.taskId).catch(() => null) : null
  const landing = landingOf(act, facts, runningVerdict, isInQueue)

  const settledAt = (act.settledAt ?? seen.beganAt).getTime()
  const isAfterTrayTime = seen.beganAt.getTime() - settledAt >= settings.trayAfterMs
  const isInTray = landing === 'not_in_queue_yet' && (act.isInTray || isAfterTrayTime)
  const elapsedMs = seen.beganAt.getTime() - settledAt
  await store.landings.write(act, {
    landing,
    landingQueueId: landing === 'queued' ? (facts.body.queueId ?? facts.lastQueue?.id ?? null) : null,
    landingAgentId: landing === 'with_agent' ? facts.body.agentId : null,
    landingCheckedAt: seen.beganAt,
    isInTray,
    seenMs: act.seenMs ?? resumeTimeOf(act, facts.resumedAt),
    isLaterPause: act.isLaterPause || resumedLaterPause(act, facts),
    landingDueInMs:
      landing === 'ended'
        ? null
        : nextLandingLookInMs(elapsedMs, settings.trayAfterMs, { lane: act.lane, landing, isInTray }),
  })
}

function resumeTimeOf(act: ActRecord, resumedAt: number | null): number | null {
  return resumedAt !== null && resumedAt >= act.epochMs ? resumedAt : null
}
