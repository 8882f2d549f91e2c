'use client'
import { useQuery } from '@tanstack/react-query'
import { ChevronRight, Layers, Pause, Play, X } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { buttonClass } from '#components/ui/button-class'
import { Icon } from '#components/ui/icon'
import { IconButton } from '#components/ui/icon-button'
import type { BatchView } from '#lib/domain/batch'
import type { Clocks } from '#lib/domain/task-row'
import { recentBatchesQuery } from '#lib/queries/batches-query'
import { type BatchAbilities, maySteer } from './batch-abilities.tsx'
import { TimeLeft, useSecondsToStart } from './batch-clock.tsx'
import { BatchMeter } from './batch-meter.tsx'
import { endedOf, isOver, sharesOf } from './batch-shares.ts'
import { useAnnounceProgress } from './use-announce-progress.tsx'
import { useBatchActions } from './use-batch-actions.tsx'
import { figuresOf, useEndedBatch } from './use-ended-batch.tsx'

const BOX =
  'edge ml-3 flex h-(--control) min-w-0 flex-none items-center gap-2.5 rounded-md bg-raised pr-1 pl-2.5 whitespace-nowrap max-sm:hidden'

/**
 * The running batch at the right end of every screen's second bar: the reader's own, else any; and, once, that one of their own has
 * ended. Nothing moves when it comes or goes. A batch whose page is open needs no bar there.
 */
export function BatchBar({ may }: { may: BatchAbilities }) {
  const t = useTranslations('batches.bar')
  const { data } = useQuery(recentBatchesQuery)
  const openPage = useOpenBatchId()
  const { ended, putAway } = useEndedBatch(openPage)
  const [first, ...others] = useOpenBatches(openPage)
  useAnnounceProgress(ended ?? (first?.isMine ? first : undefined))
  if (data === undefined) return null
  if (ended !== null) return <EndedBatch batch={ended} onPutAway={putAway} />
  if (first === undefined) return null
  return (
    <section aria-label={t('label')} className={BOX}>
      <RunningBatch batch={first} clocks={data.clocks} may={may} />
      {others.length > 0 && (
        <Link
          prefetch={false}
          href="/batches"
          className={buttonClass({ variant: 'ghost', size: 'row', className: 'px-1.5' })}
        >
          {t('more', { count: others.length })}
        </Link>
      )}
    </section>
  )
}

/** The same beside the freshness, where the window is narrow. */
export function BatchLine() {
  const t = useTranslations('batches.bar')
  const openPage = useOpenBatchId()
  const { ended } = useEndedBatch(openPage)
  const [open] = useOpenBatches(openPage)
  const shown = ended ?? open
  if (shown === undefined) return null
  return (
    <Link
      prefetch={false}
      href={`/batches/${shown.batchId}`}
      className="ml-auto flex min-h-6 flex-none items-center gap-1.5 pl-2 font-medium no-underline sm:hidden"
    >
      <Icon icon={Layers} size={14} />
      <span className="sr-only">{shown.reason}: </span>
      {ended === null
        ? t('progress', { done: endedOf(sharesOf(shown.counts)), size: shown.size })
        : t(ended.state === 'cancelled' ? 'wasCancelled' : 'hasEnded', {
            done: figuresOf(ended).done,
            kind: ended.kind,
          })}
      <Icon icon={ChevronRight} size={14} />
    </Link>
  )
}

function RunningBatch({ batch, clocks, may }: { batch: BatchView; clocks: Clocks; may: BatchAbilities }) {
  const t = useTranslations('batches.bar')
  const states = useTranslations('batches.states')
  const steer = useBatchActions()
  const seconds = useSecondsToStart(batch)
  const shares = sharesOf(batch.counts)
  const { state } = batch
  const canSteer = maySteer(batch, may) && state !== 'stopping'
  const deed = state === 'starting' ? 'cancel' : state === 'held' ? 'continue' : 'hold'
  return (
    <>
      <Icon icon={Layers} className="text-ink-muted" />
      <span className="cut max-w-56 font-medium max-lg:max-w-32">{batch.reason}</span>
      {state === 'starting' ? (
        <span className="text-ink-muted">
          {seconds === null ? states(state) : t('startsIn', { count: seconds })}
        </span>
      ) : (
        <>
          <BatchMeter shares={shares} kind={batch.kind} className="w-27 max-xl:hidden" />
          <span className="text-ink-muted">
            {t('progress', { done: endedOf(shares), size: batch.size })}
            {shares.failed > 0 && (
              <>
                {' · '}
                <b className="font-medium text-danger-ink">{t('failed', { count: shares.failed })}</b>
              </>
            )}
            {state !== 'running' ? (
              <> · {states(state)}</>
            ) : (
              batch.secondsLeft !== null && (
                <span className="max-xl:hidden">
                  {' · '}
                  <TimeLeft batch={batch} clocks={clocks} />
                </span>
              )
            )}
          </span>
        </>
      )}
      <span className="flex items-center">
        {canSteer && (
          <Button
            variant="ghost"
            size="row"
            className="px-1.5"
            icon={deed === 'cancel' ? X : deed === 'continue' ? Play : Pause}
            isPending={steer.isPending(deed)}
            onClick={() => void steer.run(deed, batch.batchId)}
          >
            {t(deed)}
          </Button>
        )}
        <Link
          prefetch={false}
          href={`/batches/${batch.batchId}`}
          className={buttonClass({ variant: 'ghost', size: 'row', className: 'px-1.5' })}
        >
          {t('open')}
          <span className="sr-only">{batch.reason}</span>
        </Link>
      </span>
    </>
  )
}

function EndedBatch({ batch, onPutAway }: { batch: BatchView; onPutAway: () => void }) {
  const t = useTranslations('batches.bar')
  const { done, failed } = figuresOf(batch)
  return (
    <section aria-label={t('label')} className={BOX}>
      <Icon icon={Layers} className="text-ink-muted" />
      <span className="cut max-w-56 font-medium max-lg:max-w-32">{batch.reason}</span>
      <span className="text-ink-muted">
        {t(batch.state === 'cancelled' ? 'wasCancelled' : 'hasEnded', { done, kind: batch.kind })}
        {failed > 0 && (
          <>
            {' · '}
            <b className="font-medium text-danger-ink">{t('failed', { count: failed })}</b>
          </>
        )}
      </span>
      <span className="flex items-center">
        <Link
          prefetch={false}
          href={`/batches/${batch.batchId}`}
          className={buttonClass({ variant: 'ghost', size: 'row', className: 'px-1.5' })}
        >
          {t('open')}
          <span className="sr-only">{batch.reason}</span>
        </Link>
        <IconButton icon={X} iconSize={14} label={t('putAway')} onClick={onPutAway} className="size-7" />
      </span>
    </section>
  )
}

/** Open batches whose page is not the one on screen: mine first, then the newest. */
function useOpenBatches(openPage: string | null): BatchView[] {
  const { data } = useQuery(recentBatchesQuery)
  return (data?.batches ?? [])
    .filter(({ batchId, state }) => !isOver(state) && batchId !== openPage)
    .sort((a, b) => Number(b.isMine) - Number(a.isMine) || b.createdAt - a.createdAt)
}

function useOpenBatchId(): string | null {
  return /^\/batches\/([^/]+)/.exec(usePathname())?.[1] ?? null
}
