'use client'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useLayoutEffect } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ExportMenu } from '#components/layout/export-menu'
import { syncClocks } from '#components/layout/now'
import { Button } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { Skeleton } from '#components/ui/skeleton'
import { NONE } from '#lib/domain/task-filter'
import { deskQuery } from '#lib/queries/desk-query'
import { queuesQuery } from '#lib/queries/queues-query'
import { ExpiryCard } from './expiry-card.tsx'
import { Figures } from './figures.tsx'
import { GroupTable } from './group-table.tsx'
import { knownAt } from './known-at.ts'
import { QueuesBar } from './queues-bar.tsx'
import { TrendCard } from './trend-card.tsx'
import { useGroupName } from './use-group-name.tsx'
import { useReview } from './use-review.tsx'

type QueuesReviewProps = {
  canExport: boolean
  /** The running batch, at the end of the second bar. */
  batch: ReactNode
}

/** The review of what is paused: figures, their course and their end, and where they are. Every number opens its tasks. */
export function QueuesReview({ canExport, batch }: QueuesReviewProps) {
  const t = useTranslations('queues')
  const format = useFormatter()
  const { by } = useReview()
  const { data: figures, isError, refetch } = useQuery(queuesQuery(by))
  const { data: desk } = useQuery(deskQuery)
  const nameOf = useGroupName('queue')
  useLayoutEffect(() => {
    if (figures !== undefined) syncClocks(figures.clocks)
  }, [figures])
  const queueName = (id: string) =>
    nameOf(
      id === NONE
        ? { id: null, name: null }
        : { id, name: desk?.queues.find((queue) => queue.id === id)?.name ?? null },
    )
  return (
    <div className="flex h-full flex-col bg-surface">
      <QueuesBar>
        {figures !== undefined && (
          <span className="px-1 text-xs text-ink-muted">
            {t('asOf', { time: format.dateTime(knownAt(figures), 'timeSeconds') })}
          </span>
        )}
        {batch}
        {canExport && <ExportMenu path={`/api/queues/export?by=${by}`} name={t(`groups.${by}.by`)} />}
      </QueuesBar>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard. */}
      <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto focus-visible:-outline-offset-2">
        {figures === undefined ? (
          isError ? (
            <EmptyState
              title={t('errorTitle')}
              text={t('errorText')}
              actions={<Button onClick={() => void refetch()}>{t('retry')}</Button>}
            />
          ) : (
            <Loading label={t('loading')} />
          )
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-3 px-(--gutter) pt-4 pb-6 max-sm:pt-3">
            <Figures figures={figures} />
            <div className="grid grid-cols-2 gap-3 max-lg:grid-cols-[minmax(0,1fr)]">
              <TrendCard figures={figures} queueName={queueName} />
              <ExpiryCard figures={figures} />
            </div>
            {figures.groups.length > 0 ? (
              <GroupTable figures={figures} />
            ) : (
              <div className="edge min-h-56 rounded-lg bg-raised">
                <EmptyState
                  title={t('emptyTitle')}
                  text={t(isCatchingUp() ? 'catchingUpText' : 'emptyText')}
                />
              </div>
            )}
          </div>
        )}
      </div>
    </div>
  )

  function isCatchingUp(): boolean {
    return figures?.freshness.state === 'catching_up'
  }
}

function Loading({ label }: { label: string }) {
  return (
    <div role="status" className="grid gap-3 px-(--gutter) pt-4">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-22! w-full" />
      <div className="grid grid-cols-2 gap-3 max-lg:grid-cols-1">
        <Skeleton className="h-56! w-full" />
        <Skeleton className="h-56! w-full" />
      </div>
      <Skeleton className="h-96! w-full" />
    </div>
  )
}
