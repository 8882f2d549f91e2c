'use client'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { readClocks } from '#components/layout/now'
import { useMomentText } from '#components/layout/relative-time'
import { Button } from '#components/ui/button'
import { focusOnMount } from '#components/ui/focus-on-mount'
import { MAX_REASON } from '#lib/domain/limits'
import type { KeepUntilInput } from '#lib/domain/note-schema'
import type { TaskRow } from '#lib/domain/task-row'
import { type VerbFault, VerbFaultText } from './use-verb.tsx'

export type KeepWish = Pick<KeepUntilInput, 'until' | 'reason'>

type KeepFormProps = {
  row: TaskRow
  /** What was said of this pause before. */
  before: KeepWish | null
  isPending: boolean
  fault: VerbFault | null
  onSubmit: (wish: KeepWish) => void
  onCancel: () => void
  cancelLabel: string
  size?: 'bar' | 'large'
}

const DAY_MS = 86_400_000
const MORNING = 9

/** Until when, and why. A date after the expiry is refused before it is sent, with both times. Dates are the viewer's. */
export function KeepForm(props: KeepFormProps) {
  const { row, before, isPending, fault, onSubmit, onCancel, cancelLabel, size = 'bar' } = props
  const t = useTranslations('notes.keep')
  const moment = useMomentText()
  const id = useId()
  const [local, setLocal] = useState(() => toLocal(before?.until ?? suggestedFor(row.expiresAt)))
  const [reason, setReason] = useState(before?.reason ?? '')
  const until = new Date(local).getTime()
  const { expiresAt } = row
  const problem = Number.isNaN(until)
    ? null
    : until <= readClocks().awsNow
      ? t('inPast')
      : expiresAt !== null && until > expiresAt
        ? t('afterExpiry', { expires: moment(expiresAt), until: moment(until) })
        : null
  const presets = [
    { key: 'tomorrow', at: morningIn(1) },
    { key: 'inThreeDays', at: morningIn(3) },
    { key: 'nextMonday', at: nextMonday() },
  ] as const
  const isReady = !Number.isNaN(until) && problem === null && reason.trim() !== ''
  const field =
    'edge h-(--control) min-w-0 rounded-md bg-raised px-2.5 [--edge:var(--color-line-control)] pointer-coarse:h-9'
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onSubmit({ until, reason: reason.trim() })
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        event.preventDefault()
        onCancel()
      }}
    >
      <p className="text-ink-muted">{t('text')}</p>
      <div className="grid gap-1.5">
        <label htmlFor={`${id}-until`} className="text-xs font-medium text-ink-muted">
          {t('until')}
        </label>
        <div className="flex flex-wrap gap-2">
          <input
            ref={focusOnMount}
            id={`${id}-until`}
            type="datetime-local"
            required
            value={local}
            aria-invalid={problem !== null}
            aria-describedby={`${id}-problem`}
            onChange={(event) => setLocal(event.target.value)}
            className={field}
          />
          <fieldset aria-label={t('presets')} className="flex flex-wrap gap-1">
            {presets
              .filter(({ at }) => expiresAt === null || at <= expiresAt)
              .map(({ key, at }) => (
                <Button key={key} variant="ghost" onClick={() => setLocal(toLocal(at))} className="px-2">
                  {t(key)}
                </Button>
              ))}
          </fieldset>
        </div>
        <p
          id={`${id}-problem`}
          aria-live="polite"
          className={problem === null ? 'text-ink-muted' : 'text-danger-ink'}
        >
          {problem ?? (expiresAt === null ? '' : t('onExpiry', { time: moment(expiresAt) }))}
        </p>
      </div>
      <div className="grid gap-1.5">
        <label htmlFor={`${id}-reason`} className="text-xs font-medium text-ink-muted">
          {t('reason')}
        </label>
        <input
          id={`${id}-reason`}
          required
          maxLength={MAX_REASON}
          value={reason}
          placeholder={t('reasonHint')}
          onChange={(event) => setReason(event.target.value)}
          className={field}
        />
      </div>
      <VerbFaultText fault={fault} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size={size} isPending={isPending}>
          {t('submit')}
        </Button>
        <Button variant="ghost" size={size} onClick={onCancel}>
          {cancelLabel}
        </Button>
      </div>
    </form>
  )
}

/** Tomorrow morning, or, of a task that is lost before then, the last full hour that it lives. */
function suggestedFor(expiresAt: number | null): number {
  const morning = morningIn(1)
  if (expiresAt === null || morning <= expiresAt) return morning
  const lastHour = new Date(expiresAt).setMinutes(0, 0, 0)
  return lastHour > readClocks().awsNow ? lastHour : expiresAt
}

/** Nine in the morning, so many days from today. */
function morningIn(days: number): number {
  const date = new Date(readClocks().awsNow + days * DAY_MS)
  return date.setHours(MORNING, 0, 0, 0)
}

function nextMonday(): number {
  const today = new Date(readClocks().awsNow).getDay()
  return morningIn((8 - today) % 7 || 7)
}

/** As the browser's own field has it: "2026-11-30T09:00", in the viewer's time zone. */
function toLocal(at: number): string {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
