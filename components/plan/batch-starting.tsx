'use client'
import { Ban, CircleCheck, Layers, Timer, X } from 'lucide-react'
import { type Ref, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useNow } from '#components/layout/now'
import { useMomentText } from '#components/layout/relative-time'
import { type Refusal, useErrorText } from '#components/layout/use-error-text'
import { Button } from '#components/ui/button'
import { buttonClass } from '#components/ui/button-class'
import { Icon } from '#components/ui/icon'
import { IconButton } from '#components/ui/icon-button'
import { useAnnounce } from '#components/ui/live-region'
import { cancelBatch } from '#lib/actions/cancel-batch'
import type { BatchView } from '#lib/domain/batch'
import { BATCH_START_SECONDS } from '#lib/domain/limits'
import { PlanFrame } from './plan-frame.tsx'

type BatchStartingProps = { batch: BatchView; onClose: () => void; panelRef: Ref<HTMLElement> | undefined }

/** The moments after the press: until when it can be cancelled with nothing done, and where it is watched from then on. */
export function BatchStarting({ batch, onClose, panelRef }: BatchStartingProps) {
  const t = useTranslations('plan.starting')
  const plan = useTranslations('plan')
  const errorText = useErrorText()
  const announce = useAnnounce()
  const moment = useMomentText()
  const secondsLeft = useNow((now) => Math.max(0, Math.ceil((batch.startsAt - now.deskNow) / 1_000)))
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isCancelling, setCancelling] = useState(false)
  const [isCancelled, setCancelled] = useState(false)
  const hasStarted = secondsLeft === 0
  const kind = batch.kind === 'resume' ? 'resume' : 'pauseAgain'

  async function cancel(): Promise<void> {
    setCancelling(true)
    setRefusal(null)
    const result = await cancelBatch({ batchId: batch.batchId }).catch(() => null)
    setCancelling(false)
    if (!result?.ok) {
      setRefusal(result?.error ?? 'no_answer')
      return
    }
    setCancelled(true)
    announce(t('cancelled'))
  }

  const state = isCancelled
    ? { icon: Ban, words: t('cancelled') }
    : hasStarted
      ? { icon: CircleCheck, words: t('started') }
      : secondsLeft > BATCH_START_SECONDS
        ? { icon: Timer, words: t('startsAt', { time: moment(batch.startsAt) }) }
        : { icon: Timer, words: t('startsIn', { seconds: secondsLeft }) }
  const head = (
    <div className="flex items-start gap-2">
      <h2 className="min-w-0 flex-1 text-lg/[1.375rem] font-semibold tracking-tight">
        {plan(kind, { count: batch.size })}
      </h2>
      <IconButton icon={X} label={plan('close')} keyCap="Esc" onClick={onClose} className="-mt-1 -mr-2" />
    </div>
  )
  return (
    <PlanFrame head={head} onClose={onClose} panelRef={panelRef}>
      <div className="grid justify-items-start gap-3 py-4">
        <p className="flex items-center gap-2 text-md font-medium" role="timer" aria-live="off">
          <Icon icon={state.icon} />
          {state.words}
        </p>
        <p className="text-ink-muted">{batch.reason}</p>
        {refusal !== null && (
          <p role="alert" className="font-medium text-danger-ink">
            {errorText(refusal)}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          {!isCancelled && !hasStarted && (
            <Button size="large" icon={Ban} isPending={isCancelling} onClick={() => void cancel()}>
              {t('cancel')}
            </Button>
          )}
          <a href={`/batches/${batch.batchId}`} className={buttonClass({ size: 'large' })}>
            <Icon icon={Layers} />
            {t('open', { number: batch.number })}
          </a>
        </div>
        {!isCancelled && <p className="text-xs text-ink-muted">{t('mayLeave')}</p>}
      </div>
    </PlanFrame>
  )
}
