'use client'
import { useQuery } from '@tanstack/react-query'
import { History, type LucideIcon, SkipForward, Users } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Icon } from '#components/ui/icon'
import type { BatchPlan } from '#lib/domain/batch-plan'
import { planCapacityQuery } from '#lib/queries/selection-queries'

/** Names before "and N more". */
const MOST = 200

/** What somebody may want to think about before they go on: agents with too much, tasks that are left out, old looks. */
export function PlanCallouts({ plan }: { plan: BatchPlan }) {
  const t = useTranslations('plan')
  const { data: capacity = plan } = useQuery({
    ...planCapacityQuery(plan.planId),
    enabled: plan.kind === 'resume',
  })
  const { overCapacity, unknownCapacity } = capacity
  const left = plan.leftOut.filter(({ count }) => count > 0)
  const leftCount = left.reduce((sum, { count }) => sum + count, 0)
  const isCalm = overCapacity.length === 0 && leftCount === 0 && plan.staleCount === 0
  if (isCalm && unknownCapacity === 0) return null
  return (
    <section aria-label={t('beware')} className="grid gap-2 border-b border-line py-3">
      {overCapacity.length > 0 && <OverCapacity overCapacity={overCapacity} />}
      {leftCount > 0 && <LeftOut plan={plan} count={leftCount} />}
      {plan.staleCount > 0 && (
        <p className="flex gap-2 text-ink-muted">
          <Icon icon={History} size={14} className="mt-0.5" />
          {t('stale', { count: plan.staleCount })}
        </p>
      )}
      {unknownCapacity > 0 && (
        <p className="text-ink-muted">{t('unknownCapacity', { count: unknownCapacity })}</p>
      )}
    </section>
  )
}

function OverCapacity({ overCapacity }: Pick<BatchPlan, 'overCapacity'>) {
  const t = useTranslations('plan')
  const row = useTranslations('desk.row')
  const said = overCapacity.map(({ agent, wouldHold, max }) => ({
    key: agent.id,
    text: t('wouldHold', {
      agent: agent.name ?? row('unnamedAgent', { id: agent.id.slice(0, 8) }),
      count: wouldHold,
      max,
    }),
  }))
  return (
    <Callout
      icon={Users}
      isWarning
      title={t('overCapacity', { count: overCapacity.length })}
      summary={said
        .slice(0, 3)
        .map(({ text }) => text)
        .join(' · ')}
    >
      {said.map(({ key, text }) => (
        <li key={key}>{text}</li>
      ))}
    </Callout>
  )
}

function LeftOut({ plan: { leftOut, kind }, count }: { plan: BatchPlan; count: number }) {
  const t = useTranslations('plan')
  const reasons = useTranslations('plan.reasons')
  const row = useTranslations('desk.row')
  const format = useFormatter()
  const wordsOf = (reason: BatchPlan['leftOut'][number]['reason'], tasks: number, by: string | null) => {
    const key = reason === 'not_paused' && kind === 'pause' ? 'already_paused' : reason
    return reasons(key, { count: tasks, name: by ?? '', isNamed: String(by !== null) })
  }
  const said = leftOut.flatMap(({ reason, count: tasks, tasks: known }) => {
    const people = new Map<string | null, number>()
    for (const { by } of known) people.set(by, (people.get(by) ?? 0) + 1)
    // Where not every task is named, whose act is under way is not known of all.
    if (known.length < tasks) return [wordsOf(reason, tasks, null)]
    return [...people].map(([by, times]) => wordsOf(reason, times, by))
  })
  const tasks = leftOut.flatMap(({ reason, tasks: known }) => known.map((task) => ({ ...task, reason })))
  const more = count - Math.min(tasks.length, MOST)
  return (
    <Callout icon={SkipForward} title={t('leftOut', { count })} summary={said.join(' · ')}>
      {tasks.slice(0, MOST).map(({ taskId, name, reason, by }) => (
        <li key={taskId} className="flex gap-2">
          <span className="cut flex-1" title={taskId}>
            {name ?? row('unnamed')}
          </span>
          <span className="flex-none">{wordsOf(reason, 1, by)}</span>
        </li>
      ))}
      {more > 0 && <li>{t('andMore', { count: format.number(more) })}</li>}
    </Callout>
  )
}

type CalloutProps = {
  icon: LucideIcon
  isWarning?: boolean
  title: string
  /** Said until all of it is asked for. */
  summary: string
  /** List items. */
  children: ReactNode
}

function Callout({ icon, isWarning = false, title, summary, children }: CalloutProps) {
  const t = useTranslations('plan')
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <div
      className={`grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2.5 gap-y-px rounded-md px-3 py-2 edge ${
        isWarning ? 'bg-risk-mid-soft [--edge:var(--color-risk-mid-line)]' : 'bg-surface'
      }`}
    >
      <Icon icon={icon} className={`mt-px ${isWarning ? 'text-risk-mid-ink' : ''}`} />
      <span className="font-medium">{title}</span>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={t(isOpen ? 'hideOf' : 'seeOf', { what: title })}
        onClick={() => setOpen(!isOpen)}
        className="-my-0.5 min-h-6 min-w-6 rounded-sm px-1 font-medium text-accent-ink hover:underline"
      >
        {t(isOpen ? 'hide' : 'see')}
      </button>
      <div id={id} className="col-span-2 col-start-2 text-ink-muted">
        {isOpen ? <ul className="max-h-60 overflow-y-auto">{children}</ul> : summary}
      </div>
    </div>
  )
}
