'use client'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { syncClocks } from '#components/layout/now'
import { Button } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { AppError } from '#lib/domain/app-error'
import { type BatchGroup, NEEDS_SOMEBODY } from '#lib/domain/batch'
import { batchQuery } from '#lib/queries/batch-query'
import type { AgainWish } from './again.ts'
import type { BatchAbilities } from './batch-abilities.tsx'
import { BatchAbout } from './batch-about.tsx'
import { BatchDone } from './batch-done.tsx'
import { BatchHead } from './batch-head.tsx'
import { BatchLatest } from './batch-latest.tsx'
import { BatchNeeds } from './batch-needs.tsx'
import { SentChart } from './sent-chart.tsx'
import { useAnnounceProgress } from './use-announce-progress.tsx'

/** What has ended first, then what is still to come. */
const OTHERS: readonly BatchGroup[] = [
  'done',
  'already_done',
  'ended',
  'not_found',
  'cancelled',
  'checking',
  'under_way',
  'waiting',
]

type BatchPageProps = {
  batchId: string
  may: BatchAbilities
  /** The panel in which a retry, or a pause again, is planned and started. */
  planOf: (wish: AgainWish, onClose: () => void) => ReactNode
}

/** One batch, from its first seconds to the account of what became of every task of it. */
export function BatchPage({ batchId, may, planOf }: BatchPageProps) {
  const [again, setAgain] = useState<AgainWish | null>(null)
  const { data, error, refetch } = useQuery(batchQuery(batchId))
  useEffect(() => {
    if (data !== undefined) syncClocks(data.clocks)
  }, [data])
  useAnnounceProgress(data?.batch)
  if (data === undefined) return <NoBatch error={error} onRetry={() => void refetch()} />
  const { batch, groups, clocks } = data
  const needs = groups.filter(({ group }) => NEEDS_SOMEBODY.includes(group))
  const others = groups
    .filter(({ group }) => !NEEDS_SOMEBODY.includes(group))
    .sort((a, b) => OTHERS.indexOf(a.group) - OTHERS.indexOf(b.group))
  return (
    <div className="relative flex h-full bg-surface">
      <div className="min-w-0 flex-1 overflow-y-auto p-(--gutter) max-sm:p-2">
        <div className="mx-auto grid max-w-[90rem] grid-cols-[minmax(0,1fr)_20.5rem] content-start gap-3 max-lg:grid-cols-[minmax(0,1fr)]">
          <BatchHead batch={batch} clocks={clocks} hold={data.hold} may={may} />
          <div className="grid content-start gap-3">
            {needs.length > 0 && <BatchNeeds batch={batch} groups={needs} may={may} onAgain={setAgain} />}
            <BatchDone batch={batch} groups={others} may={may} onAgain={setAgain} />
          </div>
          <div className="grid content-start gap-3">
            <BatchAbout batch={batch} may={may} />
            <SentChart batch={batch} sent={data.sentPerMinute} />
            <BatchLatest latest={data.latest} kind={batch.kind} />
          </div>
        </div>
      </div>
      {again !== null && planOf(again, () => setAgain(null))}
    </div>
  )
}

function NoBatch({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const t = useTranslations('batches.missing')
  if (error === null) return null
  const isUnknown = error instanceof AppError && error.code === 'not_found'
  return (
    <EmptyState
      picture="search"
      title={t(isUnknown ? 'title' : 'failedTitle')}
      text={t(isUnknown ? 'text' : 'failedText')}
      actions={isUnknown ? undefined : <Button onClick={onRetry}>{t('retry')}</Button>}
    />
  )
}
