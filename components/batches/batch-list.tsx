'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { syncClocks } from '#components/layout/now'
import { Button } from '#components/ui/button'
import { buttonClass } from '#components/ui/button-class'
import { EmptyState } from '#components/ui/empty-state'
import type { BatchView } from '#lib/domain/batch'
import type { Clocks } from '#lib/domain/task-row'
import { batchesQuery } from '#lib/queries/batches-query'
import { type BatchAbilities, maySteer } from './batch-abilities.tsx'
import { BatchListRow } from './batch-list-row.tsx'
import { isOver } from './batch-shares.ts'

/** Every batch: what goes on now first, then what has ended, newest first. */
export function BatchList({ may }: { may: BatchAbilities }) {
  const t = useTranslations('batches.list')
  const list = useInfiniteQuery(batchesQuery)
  const first = list.data?.pages[0]
  useEffect(() => {
    if (first !== undefined) syncClocks(first.clocks)
  }, [first])
  if (first === undefined) {
    if (list.error === null) return null
    return (
      <EmptyState
        title={t('failedTitle')}
        text={t('failedText')}
        actions={<Button onClick={() => void list.refetch()}>{t('retry')}</Button>}
      />
    )
  }
  // While one page is read after the other, a batch that ends moves from one to the next.
  const batches = [
    ...new Map(
      list.data?.pages.flatMap((page) => page.batches).map((batch) => [batch.batchId, batch]),
    ).values(),
  ]
  if (batches.length === 0) {
    return (
      <EmptyState
        title={t('emptyTitle')}
        text={t('emptyText')}
        actions={
          <a href="/" className={buttonClass({ variant: 'primary' })}>
            {t('toDesk')}
          </a>
        }
      />
    )
  }
  const open = batches.filter(({ state }) => !isOver(state))
  const over = batches.filter(({ state }) => isOver(state))
  return (
    <div className="h-full overflow-y-auto bg-surface p-(--gutter) max-sm:p-2">
      <div className="mx-auto grid max-w-[90rem] grid-cols-[minmax(0,1fr)] content-start gap-3">
        {open.length > 0 && (
          <Section id="batches-open" title={t('open')} batches={open} clocks={first.clocks} may={may} />
        )}
        {over.length > 0 && (
          <Section id="batches-over" title={t('ended')} batches={over} clocks={first.clocks} may={may} />
        )}
        {list.hasNextPage && (
          <Button
            className="justify-self-center"
            isPending={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('more')}
          </Button>
        )}
      </div>
    </div>
  )
}

type SectionProps = { id: string; title: string; batches: BatchView[]; clocks: Clocks; may: BatchAbilities }

function Section({ id, title, batches, clocks, may }: SectionProps) {
  return (
    <section
      aria-labelledby={id}
      className="edge overflow-hidden rounded-lg bg-raised [--edge:var(--color-line)]"
    >
      <h2 id={id} className="border-b border-line px-4 py-3 font-semibold max-sm:px-3">
        {title}
      </h2>
      <ul>
        {batches.map((batch) => (
          <BatchListRow key={batch.batchId} batch={batch} clocks={clocks} canSteer={maySteer(batch, may)} />
        ))}
      </ul>
    </section>
  )
}
