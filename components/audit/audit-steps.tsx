'use client'
import { Ban, CircleCheck, type LucideIcon, Send, UserRound } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Moment } from '#components/layout/relative-time'
import { Icon } from '#components/ui/icon'
import type { AuditKind } from '#lib/domain/audit'
import type { AuditLine, AuditStep } from '#lib/domain/audit-view'
import { useWho } from './audit-row.tsx'

const ICONS: Partial<Record<AuditKind, LucideIcon>> = {
  requested: UserRound,
  sent: Send,
  settled: CircleCheck,
  cancelled: Ban,
}

/** From the request to its end, each step with its seal. What was joined may have begun before it was asked for. */
export function AuditSteps({ line }: { line: AuditLine }) {
  const t = useTranslations('audit')
  const who = useWho(line)
  const words = useStepWords(who)
  const steps = [line, ...line.steps].sort((a, b) => a.at - b.at)
  return (
    <ol className="grid grid-cols-[auto_16px_minmax(0,1fr)_auto] gap-x-2.5">
      {steps.map((step, index) => {
        const note = noteOf(step, t)
        return (
          <li key={step.entryId} className="col-span-4 grid grid-cols-subgrid [&>*]:pb-2">
            <span className="text-right text-ink-muted tabular-nums">
              <Moment at={step.at} isExact />
            </span>
            <span className="relative pt-px text-paused">
              <Icon icon={ICONS[step.kind] ?? CircleCheck} size={14} />
              {index < steps.length - 1 && (
                <span className="absolute top-[19px] -bottom-px left-[6.5px] w-px bg-line-strong" />
              )}
            </span>
            <span className="min-w-0">
              {words(step)}
              {note !== '' && <span className="block text-xs text-ink-muted">{note}</span>}
            </span>
            <span className="font-mono text-[0.92em] text-ink-faint">
              {step.seal !== null && t('entry.sealed', { seq: step.seal.seq })}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function useStepWords(who: string): (step: AuditStep) => string {
  const t = useTranslations('audit.entry')
  const outcomes = useTranslations('outcomes')
  return ({ kind, outcome }) => {
    switch (kind) {
      case 'sent':
        return t('sent')
      case 'settled':
        return t('settled', { outcome: outcome === null ? '–' : outcomes(outcome) })
      case 'cancelled':
        return t('cancelled', { name: who })
      default:
        return t('requested', { name: who })
    }
  }
}

type AuditWords = ReturnType<typeof useTranslations<'audit'>>

/** How it is known, where that is more than an answer. */
function noteOf({ kind, detail, errorCode }: AuditStep, t: AuditWords): string {
  if (kind !== 'settled') return ''
  const { confirmedBy, isAnswerLost, sends } = detail as Record<string, unknown>
  return [
    typeof sends === 'number' && t('entry.calls', { count: sends }),
    isAnswerLost === true && t('entry.answerLost'),
    confirmedBy === 'look' && t('entry.seenByLook'),
    errorCode,
  ]
    .filter(Boolean)
    .join(' · ')
}
