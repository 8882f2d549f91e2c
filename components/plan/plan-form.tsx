'use client'
import { Play } from 'lucide-react'
import { type ReactNode, type Ref, useId, useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { v7 as newId } from 'uuid'
import { readClocks, syncClocks } from '#components/layout/now'
import { type Refusal, useErrorText } from '#components/layout/use-error-text'
import { Button } from '#components/ui/button'
import { startBatch } from '#lib/actions/start-batch'
import type { BatchView } from '#lib/domain/batch'
import type { BatchPlan } from '#lib/domain/batch-plan'
import { BATCH_START_SECONDS, MAX_REASON } from '#lib/domain/limits'
import type { Named } from '#lib/domain/task-row'
import { FlowChoice } from './flow-choice.tsx'
import { minuteOfDay } from './minute-of-day.ts'
import { PlanCallouts } from './plan-callouts.tsx'
import { PlanDestinations } from './plan-destinations.tsx'
import { draftOf, needsTypedNumber, type PlanDraft, type PlanProblems, settleDraft } from './plan-draft.ts'
import { FieldProblem, PlanSection } from './plan-field.tsx'
import { PlanFrame } from './plan-frame.tsx'
import { PlanPace } from './plan-pace.tsx'
import { PlanStart } from './plan-start.tsx'

type PlanFormProps = {
  plan: BatchPlan
  /** Another plan is on its way; this one is not started any more. */
  isPlanning: boolean
  reason: string
  flows: Named[]
  flowId: string | null
  head: ReactNode
  onStarted: (batch: BatchView) => void
  onClose: () => void
  panelRef: Ref<HTMLElement> | undefined
}

/** What will happen, how, and why; then the one button. What is missing is said at its field, never by a grey button. */
export function PlanForm(props: PlanFormProps) {
  const { plan, isPlanning, reason, flows, flowId, head, onStarted, onClose, panelRef } = props
  const t = useTranslations('plan')
  const timeZone = useTimeZone() ?? 'UTC'
  const errorText = useErrorText()
  const form = useId()
  const [draft, setDraft] = useState(() => draftOf(reason, flowId))
  const [hasTried, setTried] = useState(false)
  const [isStarting, setStarting] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  /** The same plan pressed twice, or again after a lost answer, is the same batch. */
  const [batchIds] = useState(() => new Map<string, string>())
  const change = (next: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...next }))
  const problems: PlanProblems = hasTried
    ? settleDraft(draft, plan, minuteOfDay(readClocks().deskNow, timeZone)).problems
    : {}

  async function start(): Promise<void> {
    if (isStarting || isPlanning) return
    const settled = settleDraft(draft, plan, minuteOfDay(readClocks().deskNow, timeZone))
    setTried(true)
    setError(null)
    const [wrong] = Object.keys(settled.problems)
    if (wrong !== undefined) {
      document.getElementById(`${form}-${wrong}`)?.focus()
      return
    }
    const batchId = batchIds.get(plan.planId) ?? newId()
    batchIds.set(plan.planId, batchId)
    setStarting(true)
    const result = await startBatch({ ...settled.wish, batchId, planId: plan.planId }).catch(() => null)
    setStarting(false)
    if (!result?.ok) {
      setError(result?.error ?? 'no_answer')
      return
    }
    syncClocks(result.value.clocks)
    onStarted(result.value.batch)
  }

  const foot = (
    <div className="grid gap-2.5">
      {needsTypedNumber(plan) && (
        <div>
          <label className="flex items-center gap-2.5">
            <span className="flex-1">
              {t.rich('typeNumber', {
                above: plan.typedNumberAbove,
                count: plan.count,
                b: (chunks) => <b className="font-semibold">{chunks}</b>,
              })}
            </span>
            <input
              id={`${form}-typedNumber`}
              form={form}
              inputMode="numeric"
              autoComplete="off"
              value={draft.typedNumber}
              aria-invalid={problems.typedNumber !== undefined}
              aria-describedby={`${form}-typedNumber-problem`}
              onChange={(event) => change({ typedNumber: event.target.value })}
              className="edge h-8 w-24 rounded-md bg-raised px-2 font-medium [--edge:var(--color-line-control)] pointer-coarse:h-9"
            />
          </label>
          <FieldProblem id={`${form}-typedNumber`} problem={problems.typedNumber} count={plan.count} />
        </div>
      )}
      {error && (
        <p role="alert" className="font-medium text-danger-ink">
          {errorText(error)}
        </p>
      )}
      <div className="flex gap-2">
        <Button
          type="submit"
          form={form}
          variant="primary"
          size="large"
          icon={Play}
          isPending={isStarting || isPlanning}
          unavailable={plan.count === 0 ? t('nothing') : undefined}
          className="min-w-0 flex-1"
        >
          {t(plan.kind === 'resume' ? 'resume' : 'pauseAgain', { count: plan.count })}
        </Button>
        <Button size="large" keyCap="Esc" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
      <p className="text-xs text-ink-muted">{t('afterwards', { seconds: BATCH_START_SECONDS })}</p>
    </div>
  )

  return (
    <PlanFrame head={head} foot={foot} onClose={onClose} panelRef={panelRef}>
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <PlanDestinations plan={plan} />
        <PlanCallouts plan={plan} />
        <PlanPace plan={plan} draft={draft} onChange={change} problems={problems} form={form} />
        <PlanStart draft={draft} onChange={change} problems={problems} form={form} />
        {flows.length > 0 && (
          <PlanSection title={t('flow')}>
            <FlowChoice
              flows={flows}
              flowId={draft.flowId}
              onChange={(flowId) => change({ flowId })}
              none={t('noFlow')}
            />
          </PlanSection>
        )}
        <PlanSection title={t('reason')} note={t('reasonNote')} htmlFor={`${form}-reason`}>
          <textarea
            id={`${form}-reason`}
            rows={2}
            required
            maxLength={MAX_REASON}
            value={draft.reason}
            aria-invalid={problems.reason !== undefined}
            aria-describedby={`${form}-reason-problem`}
            onChange={(event) => change({ reason: event.target.value })}
            className="edge block w-full resize-y rounded-md bg-raised px-2.5 py-2 [--edge:var(--color-line-control)]"
          />
          <FieldProblem id={`${form}-reason`} problem={problems.reason} count={plan.count} />
        </PlanSection>
      </form>
    </PlanFrame>
  )
}
