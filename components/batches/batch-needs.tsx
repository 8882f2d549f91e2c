'use client'
import { RotateCw } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Badge } from '#components/ui/badge'
import { Button } from '#components/ui/button'
import type { BatchItemGroup, BatchView } from '#lib/domain/batch'
import type { AgainWish } from './again.ts'
import type { BatchAbilities } from './batch-abilities.tsx'
import { BatchCard } from './batch-card.tsx'
import { BatchGroupLine } from './batch-group.tsx'
import { batchMark } from './batch-mark.tsx'
import { sharesOf } from './batch-shares.ts'
import { useRetries } from './use-retries.tsx'

type BatchNeedsProps = {
  batch: BatchView
  groups: BatchItemGroup[]
  may: BatchAbilities
  onAgain: (wish: AgainWish) => void
}

/** What somebody has to do something about, by cause, failures on top. */
export function BatchNeeds({ batch, groups, may, onAgain }: BatchNeedsProps) {
  const t = useTranslations('batches.needs')
  const retries = useRetries(batch.batchId)
  const { failed } = sharesOf(batch.counts)
  const retryable = batch.counts.failed + batch.counts.forbidden
  const mayRetry = batch.kind === 'resume' ? may.resumeMany : may.resumeMany && may.pauseAgain
  return (
    <BatchCard
      id="batch-needs"
      title={t('title')}
      aside={
        <>
          {failed > 0 && <Badge tone="danger">{t('failed', { count: failed })}</Badge>}
          {batch.counts.repaused > 0 && (
            <Badge tone="warn">{t('repaused', { count: batch.counts.repaused })}</Badge>
          )}
          {batch.notLanded > 0 && <Badge tone="warn">{t('notLanded', { count: batch.notLanded })}</Badge>}
          <span className="flex-1" />
          {retries.map(({ batchId, number }) => (
            <Link
              prefetch={false}
              key={batchId}
              href={`/batches/${batchId}`}
              className="font-medium no-underline hover:underline"
            >
              {t('retriedIn', { batch: batchMark(number) })}
            </Link>
          ))}
          {mayRetry && retryable > 0 && (
            <Button
              icon={RotateCw}
              onClick={() =>
                onAgain({
                  kind: batch.kind,
                  outcomes: ['failed', 'forbidden'],
                  flowId: batch.flow?.id ?? null,
                  reason: batch.reason,
                })
              }
            >
              {t('retryFailed', { count: retryable })}
            </Button>
          )}
        </>
      }
    >
      <ul>
        {groups.map((group) => (
          <BatchGroupLine
            key={`${group.group} ${group.cause}`}
            batch={batch}
            group={group}
            may={may}
            onAgain={onAgain}
          />
        ))}
      </ul>
    </BatchCard>
  )
}
