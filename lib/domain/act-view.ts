/** How an act is told to one reader; pure. */
import type { ActRecord } from './act-record.ts'
import type { ActView, Named } from './task-row.ts'

export type Requester = { requestId: string; personId: string; name: string; isCancelled: boolean }

/** `nameOf` gives the name of a queue or an agent, or null. `quotaOpensAt` (database ms): when the quota is expected to allow the next call. */
export function toActView(
  act: ActRecord,
  requesters: readonly Requester[],
  readerId: string,
  nameOf: (kind: 'queue' | 'agent', id: string) => string | null,
  quotaOpensAt: number | null,
): ActView {
  const isOpen = act.state !== 'settled'
  const wanted = requesters.filter((requester) => !requester.isCancelled)
  const named = (kind: 'queue' | 'agent', id: string | null): Named | null =>
    id === null ? null : { id, name: nameOf(kind, id) }
  const mine = requesters.findLast((requester) => requester.personId === readerId)
  return {
    actId: act.actId,
    kind: act.kind,
    taskId: act.taskId,
    epoch: { at: act.epochMs, count: act.epochCount },
    flowId: act.flowId,
    state: act.state,
    outcome: act.outcome,
    by: [...new Map(wanted.map(({ personId, name }) => [personId, { personId, name }])).values()],
    isMe: mine !== undefined && !mine.isCancelled,
    requestId: mine?.requestId ?? null,
    requestedAt: act.requestedAt.getTime(),
    settledAt: act.settledAt?.getTime() ?? null,
    nextTryAt:
      !isOpen || act.waitsFor === null ? null : act.waitsFor === 'quota' ? quotaOpensAt : act.dueAt.getTime(),
    waitsFor: isOpen ? act.waitsFor : null,
    confirmedBy: act.confirmedBy,
    isAnswerLost: act.isAnswerLost,
    isLaterPause: act.isLaterPause,
    seenAt: act.seenMs,
    disconnectReason: act.disconnectReason,
    error:
      act.errorCode === null
        ? null
        : {
            code: act.errorCode,
            connectName: act.connectName,
            connectMessage: act.connectMessage,
            awsRequestId: act.awsRequestId,
          },
    landing: act.landing,
    landingQueue: named('queue', act.landingQueueId),
    landingAgent: named('agent', act.landingAgentId),
    landingCheckedAt: act.landingCheckedAt?.getTime() ?? null,
    isInTray: act.isInTray,
  }
}
