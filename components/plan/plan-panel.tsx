'use client'
import { X } from 'lucide-react'
import { type ReactNode, type Ref, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMomentText } from '#components/layout/relative-time'
import { useErrorText } from '#components/layout/use-error-text'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { Skeleton } from '#components/ui/skeleton'
import type { BatchView } from '#lib/domain/batch'
import type { BatchPlan } from '#lib/domain/batch-plan'
import type { PlanBatchInput } from '#lib/domain/batch-schema'
import type { Named } from '#lib/domain/task-row'
import { BatchStarting } from './batch-starting.tsx'
import { PlanForm } from './plan-form.tsx'
import { PlanFrame } from './plan-frame.tsx'
import { usePlan } from './use-plan.tsx'

type PlanPanelProps = {
  /** What is to be done, and with which tasks: selected ones, or those of a batch that ended so. */
  kind: PlanBatchInput['kind']
  of: PlanBatchInput['of']
  /** When the tasks were fixed, where that was before this plan; desk clock. */
  fixedAt?: number | null
  /** To begin with; the person writes what they like. */
  reason: string
  /** Those that a resume may name here; none hides the choice. */
  flows: Named[]
  /** The flow to begin with. */
  flowId?: string | null
  /** What has come to match since, where that is offered. */
  more?: ReactNode
  /** The plan that is read, and null when it is read no more. */
  onPlan?: (plan: BatchPlan | null) => void
  onStarted?: (batch: BatchView) => void
  onClose: () => void
  panelRef?: Ref<HTMLElement>
}

/** What a batch will do, said before it does anything: beside the table, never over it. Once started, the seconds to cancel. */
export function PlanPanel(props: PlanPanelProps) {
  const [started, setStarted] = useState<BatchView | null>(null)
  if (started !== null) {
    return <BatchStarting batch={started} onClose={props.onClose} panelRef={props.panelRef} />
  }
  return (
    <Planning
      {...props}
      onStarted={(batch) => {
        setStarted(batch)
        props.onStarted?.(batch)
      }}
    />
  )
}

function Planning(props: PlanPanelProps & { onStarted: (batch: BatchView) => void }) {
  const {
    kind,
    of,
    fixedAt = null,
    reason,
    flows,
    flowId = null,
    more,
    onPlan,
    onStarted,
    onClose,
    panelRef,
  } = props
  const t = useTranslations('plan')
  const moment = useMomentText()
  const { plan, isPlanning, error, planAgain } = usePlan({ kind, of })
  usePlanRead(plan, onPlan)
  const head = (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <h2 className="text-lg/[1.375rem] font-semibold tracking-tight" aria-busy={isPlanning}>
          {plan === null
            ? t('loading')
            : t(`${kind === 'resume' ? 'title' : 'titlePause'}.${shareOf(plan)}`, {
                count: plan.count,
                selected: plan.selectedCount,
              })}
        </h2>
        {plan !== null && (
          <p className="mt-0.5 text-ink-muted">
            {t('fixed', { count: plan.selectedCount, time: moment(fixedAt ?? plan.clocks.deskNow) })} {more}
          </p>
        )}
      </div>
      <IconButton icon={X} label={t('close')} keyCap="Esc" onClick={onClose} className="-mt-1 -mr-2" />
    </div>
  )
  if (plan === null || error !== null) {
    return (
      <PlanFrame head={head} onClose={onClose} panelRef={panelRef}>
        {error === null ? <Waiting /> : <Failed error={error} onRetry={planAgain} />}
      </PlanFrame>
    )
  }
  return (
    <PlanForm
      plan={plan}
      isPlanning={isPlanning}
      reason={reason}
      flows={kind === 'resume' ? flows : []}
      flowId={kind === 'resume' && flows.some(({ id }) => id === flowId) ? flowId : null}
      head={head}
      onStarted={onStarted}
      onClose={onClose}
      panelRef={panelRef}
    />
  )
}

function shareOf({ count, selectedCount }: BatchPlan): 'none' | 'some' | 'all' {
  return count === 0 ? 'none' : count === selectedCount ? 'all' : 'some'
}

function usePlanRead(plan: BatchPlan | null, onPlan: PlanPanelProps['onPlan']): void {
  useEffect(() => onPlan?.(plan), [plan, onPlan])
  useEffect(() => () => onPlan?.(null), [onPlan])
}

function Waiting() {
  const t = useTranslations('plan')
  return (
    <div className="grid gap-3 py-4" role="status" aria-label={t('loading')}>
      <Skeleton className="w-40" />
      <Skeleton className="w-full" />
      <Skeleton className="w-4/5" />
      <Skeleton className="h-9 w-full" />
    </div>
  )
}

function Failed({
  error,
  onRetry,
}: {
  error: NonNullable<ReturnType<typeof usePlan>['error']>
  onRetry: () => void
}) {
  const t = useTranslations('plan')
  const errorText = useErrorText()
  return (
    <div role="alert" className="grid gap-3 py-4">
      <p className="font-medium text-danger-ink">{errorText(error)}</p>
      <Button onClick={onRetry} className="justify-self-start">
        {t('planAgain')}
      </Button>
    </div>
  )
}
