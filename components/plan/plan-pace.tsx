'use client'
import { useFormatter, useTimeZone, useTranslations } from 'use-intl'
import { formatDuration } from '#components/layout/format-duration'
import { useNow } from '#components/layout/now'
import { useMomentText } from '#components/layout/relative-time'
import type { BatchPlan } from '#lib/domain/batch-plan'
import { minuteOfDay } from './minute-of-day.ts'
import { delayOf, type PlanDraft, type PlanProblems, secondsUntilDone, spreadSeconds } from './plan-draft.ts'
import { FieldProblem, PlanRadio, PlanSection, SHORT_FIELD } from './plan-field.tsx'

export type PlanPartProps = {
  draft: PlanDraft
  onChange: (next: Partial<PlanDraft>) => void
  problems: PlanProblems
  /** Id of the form, and beginning of its fields' ids. */
  form: string
}

/** How fast: what each choice takes, until when, and which quota sets the limit. */
export function PlanPace(props: PlanPartProps & { plan: BatchPlan }) {
  const { plan, draft, onChange, problems, form } = props
  const t = useTranslations('plan.pace')
  const duration = useTranslations('duration')
  const format = useFormatter()
  const moment = useMomentText()
  const timeZone = useTimeZone() ?? 'UTC'
  const minute = useNow((now) => Math.floor(now.deskNow / 60_000))
  const { fastest } = plan
  const spread = spreadSeconds(draft, plan)
  const isQuotaSlower = spread !== null && spread === fastest.seconds && plan.count > 0
  const about = (seconds: number | null) =>
    seconds === null ? '–' : duration('about', { duration: formatDuration(seconds * 1_000, duration) })
  const delay = delayOf(draft, minuteOfDay(minute * 60_000, timeZone))
  const ends = (seconds: number | null) => {
    if (seconds === null || delay === null) return about(seconds)
    const at = minute * 60_000 + secondsUntilDone(seconds, delay) * 1_000
    return t('until', { duration: about(seconds), time: moment(at) })
  }
  const perSecond = fastest.perMinute / 60
  const rate =
    perSecond >= 1
      ? t('perSecond', { rate: format.number(perSecond, { maximumFractionDigits: 1 }) })
      : t('perMinute', { rate: format.number(fastest.perMinute, { maximumFractionDigits: 1 }) })
  const field = `${form}-perMinute`
  return (
    <PlanSection title={t('title')}>
      <PlanRadio
        name={`${form}-pace`}
        isChosen={draft.pace === 'fastest'}
        onChoose={() => onChange({ pace: 'fastest' })}
        end={draft.pace === 'fastest' ? ends(fastest.seconds) : about(fastest.seconds)}
      >
        <span>
          {t('fastest')} <span className="text-ink-muted">· {rate}</span>
        </span>
      </PlanRadio>
      <PlanRadio
        name={`${form}-pace`}
        isChosen={draft.pace === 'spread'}
        onChoose={() => onChange({ pace: 'spread' })}
        end={draft.pace === 'spread' ? ends(spread) : about(spread)}
      >
        <span>{t('spread')}</span>
        <input
          id={field}
          form={form}
          inputMode="numeric"
          autoComplete="off"
          value={draft.perMinute}
          aria-label={t('field')}
          aria-invalid={problems.perMinute !== undefined}
          aria-describedby={`${field}-problem`}
          onPointerDown={() => onChange({ pace: 'spread' })}
          onChange={(event) => onChange({ pace: 'spread', perMinute: event.target.value })}
          className={`${SHORT_FIELD} w-[52px]`}
        />
        <span>{t('aMinute')}</span>
      </PlanRadio>
      <FieldProblem id={field} problem={problems.perMinute} count={plan.count} />
      <p className="mt-1 text-xs text-ink-muted">
        {draft.pace === 'spread' && !isQuotaSlower
          ? t('spreadNote')
          : t('limitedBy', {
              quota: fastest.limitedBy === 'perMinute' ? 'ResumeContact' : fastest.limitedBy,
            })}
      </p>
    </PlanSection>
  )
}
