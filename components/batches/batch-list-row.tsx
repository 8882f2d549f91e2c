'use client'
import { Pause, Play } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Moment } from '#components/layout/relative-time'
import { Button } from '#components/ui/button'
import type { BatchView } from '#lib/domain/batch'
import type { Clocks } from '#lib/domain/task-row'
import { TimeLeft, useSecondsToStart } from './batch-clock.tsx'
import { batchMark } from './batch-mark.tsx'
import { BatchMeter, useShareWords } from './batch-meter.tsx'
import { endedOf, isOver, SHARES, sharesOf } from './batch-shares.ts'
import { BatchStateBadge } from './batch-state.tsx'
import { usePaceWords } from './pace-words.tsx'
import { RefusalLine, useBatchActions } from './use-batch-actions.tsx'

/** One batch of the list: what, who, how far. */
export function BatchListRow(props: { batch: BatchView; clocks: Clocks; canSteer: boolean }) {
  const { batch, clocks, canSteer } = props
  const t = useTranslations('batches.list')
  const words = useShareWords(batch.kind)
  const steer = useBatchActions()
  const shares = sharesOf(batch.counts)
  const isEnded = isOver(batch.state)
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,26rem)_6.5rem] items-center gap-x-6 border-b border-line px-4 py-2.5 last:border-b-0 max-lg:grid-cols-[minmax(0,1fr)] max-lg:gap-y-2 max-sm:px-3">
      <div className="min-w-0">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
          <BatchStateBadge state={batch.state} />
          <Link
            prefetch={false}
            href={`/batches/${batch.batchId}`}
            className="min-w-0 font-medium break-words text-ink no-underline hover:underline"
          >
            {batch.reason}
          </Link>
        </div>
        <p className="mt-1 text-xs text-ink-muted">
          {t('who', { batch: batchMark(batch.number), kind: batch.kind, count: batch.size })}
          {' · '}
          {batch.isMine ? t('you') : batch.person.name}
          {' · '}
          <Moment at={batch.finishedAt ?? batch.createdAt} />
          {batch.source !== null && ` · ${t('of', { batch: batchMark(batch.source.number) })}`}
        </p>
      </div>
      <div className="min-w-0">
        <BatchMeter shares={shares} kind={batch.kind} />
        <p className="mt-1.5 flex flex-wrap justify-between gap-x-3 text-xs text-ink-muted">
          {isEnded ? (
            <span>
              {SHARES.filter((share) => shares[share] > 0).map((share, index) => (
                <span key={share} className={share === 'failed' ? 'font-medium text-danger-ink' : undefined}>
                  {index > 0 && ' · '}
                  {t('figure', { count: shares[share], what: words(share) })}
                </span>
              ))}
            </span>
          ) : (
            <>
              <span>
                {t('progress', { done: endedOf(shares), size: batch.size })}
                {shares.failed > 0 && (
                  <>
                    {' · '}
                    <b className="font-medium text-danger-ink">
                      {t('figure', { count: shares.failed, what: words('failed') })}
                    </b>
                  </>
                )}
              </span>
              <Going batch={batch} clocks={clocks} />
            </>
          )}
        </p>
        <RefusalLine refusal={steer.refusal} />
      </div>
      <div className="flex justify-end max-lg:justify-start max-lg:empty:hidden">
        {canSteer && !isEnded && batch.state !== 'stopping' && (
          <Button
            size="row"
            icon={batch.state === 'held' ? Play : Pause}
            isPending={steer.isPending(batch.state === 'held' ? 'continue' : 'hold')}
            onClick={() => void steer.run(batch.state === 'held' ? 'continue' : 'hold', batch.batchId)}
          >
            {t(batch.state === 'held' ? 'continue' : 'hold')}
            <span className="sr-only">{batch.reason}</span>
          </Button>
        )}
      </div>
    </li>
  )
}

/** Pace and time left, or when it begins. */
function Going({ batch, clocks }: { batch: BatchView; clocks: Clocks }) {
  const t = useTranslations('batches')
  const pace = usePaceWords()
  const seconds = useSecondsToStart(batch)
  if (batch.state === 'starting') {
    return (
      <span>
        {seconds === null
          ? t.rich('startsAtShort', { at: () => <Moment at={batch.startsAt} /> })
          : t('bar.startsIn', { count: seconds })}
      </span>
    )
  }
  if (batch.heldAt !== null) {
    return (
      <span>
        {t.rich('heldShort', { by: batch.heldBy ?? '', at: () => <Moment at={batch.heldAt ?? 0} /> })}
      </span>
    )
  }
  return (
    <span>
      {pace(batch)}
      {batch.secondsLeft !== null && (
        <>
          {' · '}
          <TimeLeft batch={batch} clocks={clocks} />
        </>
      )}
    </span>
  )
}
