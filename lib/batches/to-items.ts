import type { Ctx } from '#lib/ctx'
import type { BatchItem } from '#lib/domain/batch'
import type { Named } from '#lib/domain/task-row'
import type { ListedItem } from '#lib/store/batch-items'

/** Requests of a batch as people are told of them, in the order given; queues and agents with their names. */
export async function toItems(
  { store }: Pick<Ctx, 'store'>,
  items: readonly ListedItem[],
): Promise<BatchItem[]> {
  const landedWith = items.flatMap((item) => [item.landingQueueId ?? [], item.landingAgentId ?? []].flat())
  const names = await store.directory.namesOf([...new Set(landedWith)])
  const landed = (kind: 'queue' | 'agent', id: string | null): Named | null =>
    id === null ? null : { id, name: names.get(`${kind} ${id}`) ?? null }
  return items.map((item) => ({
    requestId: item.requestId,
    position: item.position,
    taskId: item.taskId,
    taskName: item.taskName,
    queue: item.queueId === null ? null : { id: item.queueId, name: item.queueName },
    agent: item.agentId === null ? null : { id: item.agentId, name: item.agentName },
    state: item.state,
    group: item.group,
    actId: item.actId,
    settledAt: item.settledAt?.getTime() ?? null,
    confirmedBy: item.confirmedBy,
    isAnswerLost: item.isAnswerLost,
    isLaterPause: item.isLaterPause,
    seenAt: item.seenMs,
    disconnectReason: item.disconnectReason,
    sends: item.sends,
    awsRequestId: item.awsRequestId,
    error:
      item.errorCode === null
        ? null
        : {
            code: item.errorCode,
            connectName: item.connectName,
            connectMessage: item.connectMessage,
            awsRequestId: item.awsRequestId,
          },
    landing: item.landing,
    landingQueue: landed('queue', item.landingQueueId),
    landingAgent: landed('agent', item.landingAgentId),
    landingCheckedAt: item.landingCheckedAt?.getTime() ?? null,
    isInTray: item.isInTray,
  }))
}
