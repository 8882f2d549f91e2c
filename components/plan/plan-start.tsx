'use client'
import { useTranslations } from 'use-intl'
import { FieldProblem, PlanRadio, PlanSection, SHORT_FIELD } from './plan-field.tsx'
import type { PlanPartProps } from './plan-pace.tsx'

/** When the first task is sent: at once, after some minutes, or at a time within a day. */
export function PlanStart({ draft, onChange, problems, form }: PlanPartProps) {
  const t = useTranslations('plan.start')
  const minutes = `${form}-inMinutes`
  const at = `${form}-at`
  return (
    <PlanSection title={t('title')}>
      <PlanRadio
        name={`${form}-start`}
        isChosen={draft.start === 'now'}
        onChoose={() => onChange({ start: 'now' })}
      >
        {t('now')}
      </PlanRadio>
      <PlanRadio
        name={`${form}-start`}
        isChosen={draft.start === 'in'}
        onChoose={() => onChange({ start: 'in' })}
      >
        <span>{t('in')}</span>
        <input
          id={minutes}
          form={form}
          inputMode="numeric"
          autoComplete="off"
          value={draft.inMinutes}
          aria-label={t('inField')}
          aria-invalid={problems.inMinutes !== undefined}
          aria-describedby={`${minutes}-problem`}
          onPointerDown={() => onChange({ start: 'in' })}
          onChange={(event) => onChange({ start: 'in', inMinutes: event.target.value })}
          className={`${SHORT_FIELD} w-[52px]`}
        />
        <span>{t('minutes')}</span>
      </PlanRadio>
      <FieldProblem id={minutes} problem={problems.inMinutes} count={0} />
      <PlanRadio
        name={`${form}-start`}
        isChosen={draft.start === 'at'}
        onChoose={() => onChange({ start: 'at' })}
      >
        <span>{t('at')}</span>
        <input
          id={at}
          form={form}
          type="time"
          value={draft.at}
          aria-label={t('atField')}
          aria-invalid={problems.at !== undefined}
          aria-describedby={`${at}-problem`}
          onPointerDown={() => onChange({ start: 'at' })}
          onChange={(event) => onChange({ start: 'at', at: event.target.value })}
          className={SHORT_FIELD}
        />
      </PlanRadio>
      <FieldProblem id={at} problem={problems.at} count={0} />
    </PlanSection>
  )
}
