import type { Services } from '#lib/ctx'
import type { BatchCount, ListedBatch } from '#lib/store/batch-list'
import { shareBriefly } from '#lib/tasks/share-briefly'

/** Milliseconds; of what has ended only landings still change. */
const moving = shareBriefly({ forMs: 500 })
const ended = shareBriefly({ forMs: 15_000 })

/** The counts of many batches, for lists that stand on everybody's desk: the same for all who read, so counted once for all who ask at nearly the same time. */
export async function sharedCounts(
  { store }: Services,
  batches: readonly ListedBatch[],
): Promise<BatchCount[]> {
  const idsOf = (isEnded: boolean) =>
    batches.filter((batch) => (batch.finishedAt !== null) === isEnded).map((batch) => batch.batchId)
  const [open, finished] = [idsOf(false), idsOf(true)]
  const counts = await Promise.all([
    moving(store, open.join(' '), () => store.batchList.counts(open)),
    ended(store, finished.join(' '), () => store.batchList.counts(finished)),
  ])
  return counts.flat()
}
