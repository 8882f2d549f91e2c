'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Moment } from '#components/layout/relative-time'
import type { BatchView } from '#lib/domain/batch'
import { type BatchAbilities, maySteer } from './batch-abilities.tsx'
import { SideCard } from './batch-card.tsx'
import { batchMark } from './batch-mark.tsx'
import { isOver } from './batch-shares.ts'
import { ChangePace } from './change-pace.tsx'
import { usePaceWords } from './pace-words.tsx'

/** Who started it, why, on what, and how fast. */
export function BatchAbout({ batch, may }: { batch: BatchView; may: BatchAbilities }) {
  const t = useTranslations('batches.about')
  const pace = usePaceWords()
  const canChange = maySteer(batch, may) && !isOver(batch.state) && batch.state !== 'stopping'
  return (
    <SideCard id="batch-about" title={t('title')}>
      <dl className="grid grid-cols-[minmax(5.5rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-1.5 [&_dt]:text-ink-muted">
        <Fact term={t('by')}>{batch.isMine ? t('you', { name: batch.person.name }) : batch.person.name}</Fact>
        <Fact term={t('reason')}>{batch.reason}</Fact>
        <Fact term={t('selection')}>
          {t.rich('fixed', { count: batch.size, at: () => <Moment at={batch.selectedAt} /> })}
          {batch.selectedBy !== null && (
            <>
              {' '}
              <a
                href={`/${batch.selectedBy && '?'}${batch.selectedBy}`}
                className="no-underline hover:underline"
              >
                {t('openView')}
              </a>
            </>
          )}
        </Fact>
        {batch.source !== null && (
          <Fact term={t(batch.kind === 'resume' ? 'retries' : 'pausesAgain')}>
            <Link
              prefetch={false}
              href={`/batches/${batch.source.batchId}`}
              className="no-underline hover:underline"
            >
              {batchMark(batch.source.number)}
            </Link>
          </Fact>
        )}
        {batch.flow !== null && <Fact term={t('flow')}>{batch.flow.name ?? batch.flow.id}</Fact>}
        <Fact term={t('pace')}>
          {pace(batch)} {canChange && <ChangePace batch={batch} />}
        </Fact>
        <Fact term={t('first')}>{t('clicks')}</Fact>
      </dl>
    </SideCard>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}
