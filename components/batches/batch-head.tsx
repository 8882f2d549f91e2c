'use client'
import { Pause, Play, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Moment, useMomentText } from '#components/layout/relative-time'
import { Button } from '#components/ui/button'
import type { BatchesHold, BatchView } from '#lib/domain/batch'
import type { Clocks } from '#lib/domain/task-row'
import { type BatchAbilities, maySteer } from './batch-abilities.tsx'
import { endOf, TimeLeft, useSecondsToStart } from './batch-clock.tsx'
import { BatchLegend, BatchMeter } from './batch-meter.tsx'
import { endedOf, isOver, sharesOf } from './batch-shares.ts'
import { BatchStateBadge } from './batch-state.tsx'
import { NotifyButton } from './notify-button.tsx'
import { usePaceWords } from './pace-words.tsx'
import { RefusalLine, useBatchActions } from './use-batch-actions.tsx'

type BatchHeadProps = { batch: BatchView; clocks: Clocks; hold: BatchesHold; may: BatchAbilities }

/** What the batch is, how far it is, and the brakes. */
export function BatchHead({ batch, clocks, hold, may }: BatchHeadProps) {
  const t = useTranslations('batches')
  const shares = sharesOf(batch.counts)
  const ended = endedOf(shares)
  const steer = useBatchActions()
  const canSteer = maySteer(batch, may) && !isOver(batch.state) && batch.state !== 'stopping'
  return (
    <section
      aria-labelledby="batch-title"
      className="edge col-span-full rounded-lg bg-raised px-5 py-4 [--edge:var(--color-line)] max-sm:px-3"
    >
      <div className="mb-3.5 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1
          id="batch-title"
          className="min-w-0 text-xl font-semibold tracking-[-0.02em] break-words [font-variant-numeric:proportional-nums]"
        >
          {batch.reason}
        </h1>
        <BatchStateBadge state={batch.state} />
        <span className="flex-1" />
        <NotifyButton batch={batch} />
        {canSteer && (
          <>
            {batch.state === 'held' ? (
              <Button
                size="large"
                icon={Play}
                variant="primary"
                isPending={steer.isPending('continue')}
                onClick={() => void steer.run('continue', batch.batchId)}
              >
                {t('continue')}
              </Button>
            ) : (
              <Button
                size="large"
                icon={Pause}
                isPending={steer.isPending('hold')}
                onClick={() => void steer.run('hold', batch.batchId)}
              >
                {t('hold')}
              </Button>
            )}
            <Button
              size="large"
              icon={X}
              variant="danger"
              isPending={steer.isPending('cancel')}
              onClick={() => void steer.run('cancel', batch.batchId)}
            >
              {shares.waiting > 0 ? t('cancelWaiting', { count: shares.waiting }) : t('cancelRest')}
            </Button>
          </>
        )}
      </div>
      <RefusalLine refusal={steer.refusal} />
      <div className="mb-2.5 flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <p className="flex items-baseline gap-2.5 text-lg text-ink-muted [font-variant-numeric:proportional-nums]">
          {t.rich('ofDone', {
            done: ended,
            size: batch.size,
            b: (chunks) => <b className="text-2xl font-semibold tracking-[-0.024em] text-ink">{chunks}</b>,
          })}
        </p>
        <span className="flex-1" />
        <p className="text-ink-muted">
          <HeadLine batch={batch} clocks={clocks} hold={hold} />
        </p>
      </div>
      <BatchMeter shares={shares} kind={batch.kind} isLarge className="mb-2.5" />
      <BatchLegend shares={shares} kind={batch.kind} />
    </section>
  )
}

/** Pace, beginning and end, in one line; or why it stands still. */
function HeadLine({ batch, clocks, hold }: Omit<BatchHeadProps, 'may'>) {
  const t = useTranslations('batches')
  const pace = usePaceWords()
  const moment = useMomentText()
  const seconds = useSecondsToStart(batch)
  const strong = (chunks: React.ReactNode) => <b className="font-medium text-ink">{chunks}</b>
  const { state, finishedAt, startsAt, heldAt } = batch
  if (finishedAt !== null) {
    return t(state === 'cancelled' ? 'endedCancelled' : 'endedFinished', {
      from: moment(startsAt),
      to: moment(finishedAt),
      by: batch.cancelledBy ?? '',
    })
  }
  if (state === 'starting') {
    return seconds === null
      ? t.rich('startsAt', { time: moment(startsAt), b: strong })
      : t.rich('startsIn', { count: seconds, b: strong })
  }
  if (state === 'stopping') return t('stoppingWhy')
  if (heldAt !== null) return t.rich('heldBy', { by: batch.heldBy ?? '', time: moment(heldAt), b: strong })
  if (hold.held !== null) return t('allHeldShort')
  if (hold.stopped !== null) return t('stoppedShort')
  const endsAt = endOf(batch, clocks)
  return (
    <>
      {pace(batch)} · {t.rich('startedAt', { at: () => <Moment at={startsAt} /> })}
      {endsAt !== null && (
        <>
          {' · '}
          <b className="font-medium text-ink">
            <TimeLeft batch={batch} clocks={clocks} />
          </b>
          {t('until', { time: moment(endsAt) })}
        </>
      )}
    </>
  )
}
