'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { Skeleton } from '#components/ui/skeleton'
import type { BatchItemGroup, BatchView } from '#lib/domain/batch'
import { batchItemsQuery } from '#lib/queries/batch-items-query'
import type { AgainWish } from './again.ts'
import type { BatchAbilities } from './batch-abilities.tsx'
import { BatchItemLine } from './batch-item.tsx'

type BatchItemsProps = {
  batch: BatchView
  group: BatchItemGroup
  may: BatchAbilities
  onAgain: (wish: AgainWish) => void
}

/** The tasks of one group, a page at a time. */
export function BatchItems({ batch, group, may, onAgain }: BatchItemsProps) {
  const t = useTranslations('batches.items')
  const items = useInfiniteQuery(batchItemsQuery(batch.batchId, group.group, group.cause))
  if (items.data === undefined) {
    if (items.error === null) return <Skeleton className="my-3 ml-9 w-60" />
    return (
      <p className="flex items-center gap-2.5 py-2 pr-4 pl-9 text-danger-ink">
        {t('failed')}
        <Button size="row" onClick={() => void items.refetch()}>
          {t('retry')}
        </Button>
      </p>
    )
  }
  return (
    <>
      <ul>
        {items.data.pages
          .flatMap((page) => page.items)
          .map((item) => (
            <BatchItemLine key={item.requestId} item={item} batch={batch} may={may} onAgain={onAgain} />
          ))}
      </ul>
      {items.hasNextPage && (
        <div className="border-t border-line py-2 pl-9">
          <Button size="row" isPending={items.isFetchingNextPage} onClick={() => void items.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  )
}
