import type { Services } from '#lib/ctx'
import type { BatchesHold } from '#lib/domain/batch'

/** What keeps every batch from going on, if anything does. */
export async function readHold({ store }: Pick<Services, 'store'>): Promise<BatchesHold> {
  const { batchesHeldAt, heldBy, stoppedAt, stoppedCode, probeAt } = await store.batchList.hold()
  return {
    held: batchesHeldAt && { at: batchesHeldAt.getTime(), by: heldBy ?? '' },
    stopped: stoppedAt && {
      at: stoppedAt.getTime(),
      code: stoppedCode ?? 'connect_forbidden',
      nextTryAt: probeAt?.getTime() ?? null,
    },
  }
}
