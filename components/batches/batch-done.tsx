'use client'
import { Pause } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import type { BatchItemGroup, BatchView } from '#lib/domain/batch'
import type { AgainWish } from './again.ts'
import type { BatchAbilities } from './batch-abilities.tsx'
import { BatchCard } from './batch-card.tsx'
import { BatchGroupLine } from './batch-group.tsx'
import { isOver } from './batch-shares.ts'

type BatchDoneProps = {
  batch: BatchView
  groups: BatchItemGroup[]
  may: BatchAbilities
  onAgain: (wish: AgainWish) => void
}

/** What is done, and what waits for its turn. */
export function BatchDone({ batch, groups, may, onAgain }: BatchDoneProps) {
  const t = useTranslations('batches.done')
  const canPause = batch.kind === 'resume' && may.pauseAgain && may.resumeMany && batch.counts.resumed > 0
  return (
    <BatchCard
      id="batch-done"
      title={t(isOver(batch.state) ? 'title' : 'titleGoing')}
      aside={
        canPause && (
          <>
            <span className="flex-1" />
            <Button
              icon={Pause}
              onClick={() =>
                onAgain({
                  kind: 'pause',
                  outcomes: ['resumed'],
                  flowId: null,
                  reason: t('pauseReason', { reason: batch.reason }).slice(0, 500),
                })
              }
            >
              {t('pauseAgain')}
            </Button>
          </>
        )
      }
    >
      {groups.length === 0 ? (
        <p className="px-4 py-3 text-ink-muted">{t('nothing')}</p>
      ) : (
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
      )}
    </BatchCard>
  )
}
