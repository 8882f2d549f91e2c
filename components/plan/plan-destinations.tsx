'use client'
import { useId, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { BatchPlan } from '#lib/domain/batch-plan'
import type { Named } from '#lib/domain/task-row'
import { PlanSection } from './plan-field.tsx'

/** Rows before "show all". */
const FEW = 8
const SIDES = ['queue', 'agent'] as const
type Side = (typeof SIDES)[number]
type Share = { key: string; label: string; count: number }

/** Where the tasks go back to, by queue or by agent, most first. */
export function PlanDestinations({ plan }: { plan: BatchPlan }) {
  const t = useTranslations('plan')
  const row = useTranslations('desk.row')
  const [side, setSide] = useState<Side>('queue')
  const [isWhole, setWhole] = useState(false)
  const name = useId()
  const named = (one: Named | null, none: string, unnamed: (id: string) => string) =>
    one === null ? none : (one.name ?? unnamed(one.id.slice(0, 8)))
  const shares: Share[] =
    side === 'queue'
      ? plan.byQueue.map(({ queue, count }) => ({
          key: queue?.id ?? '',
          label: named(queue, row('noQueue'), (id) => row('unnamedQueue', { id })),
          count,
        }))
      : plan.byAgent.map(({ agent, count }) => ({
          key: agent?.id ?? '',
          label: named(agent, row('unassigned'), (id) => row('unnamedAgent', { id })),
          count,
        }))
  const alone = plan.byAgent.find(({ agent }) => agent === null)?.count ?? 0
  const shown = isWhole ? shares : shares.slice(0, FEW)
  const choice = (
    <fieldset className="inline-flex rounded-md bg-sunken p-0.5">
      <legend className="sr-only">{t('by')}</legend>
      {SIDES.map((one) => (
        <label
          key={one}
          className="cursor-default rounded-sm px-2.5 leading-6 font-medium text-ink-muted has-checked:bg-raised has-checked:text-ink has-checked:shadow-xs has-focus-visible:outline-(length:--focus-width) has-focus-visible:outline-offset-(--focus-offset) has-focus-visible:outline-accent forced-colors:has-checked:border pointer-coarse:leading-9"
        >
          <input
            type="radio"
            name={name}
            checked={side === one}
            onChange={() => setSide(one)}
            className="sr-only"
          />
          {t(one)}
        </label>
      ))}
    </fieldset>
  )
  return (
    <PlanSection title={t(plan.kind === 'resume' ? 'goBackTo' : 'areNow')} choice={choice}>
      <Bars shares={shown} most={Math.max(1, ...shares.map(({ count }) => count))} />
      {shares.length > FEW && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
          className="mt-1 min-h-6 rounded-sm font-medium text-accent-ink hover:underline"
        >
          {isWhole ? t('fewer') : t('showAll', { count: shares.length })}
        </button>
      )}
      {plan.kind === 'resume' && plan.count > 0 && (
        <p className="mt-2 text-ink-muted">{t('held', { held: plan.count - alone, alone })}</p>
      )}
    </PlanSection>
  )
}

function Bars({ shares, most }: { shares: Share[]; most: number }) {
  const format = useFormatter()
  return (
    <ul className="grid grid-cols-[minmax(4rem,7rem)_minmax(0,1fr)_auto] items-center gap-x-2.5 gap-y-[3px]">
      {shares.map(({ key, label, count }) => (
        <li key={key} className="col-span-full grid grid-cols-subgrid items-center">
          <span className="cut" title={label}>
            {label}
          </span>
          <span
            aria-hidden="true"
            className="h-2.5 rounded-[2px] bg-chart-held forced-colors:bg-[CanvasText]"
            style={{ width: `${Math.max(1, (count / most) * 100)}%` }}
          />
          <span className="text-right">{format.number(count)}</span>
        </li>
      ))}
    </ul>
  )
}
