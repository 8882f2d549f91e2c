'use client'
import { ListFilter } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Choices } from '#components/layout/choices'
import { formatDuration } from '#components/layout/format-duration'
import { Button } from '#components/ui/button'
import { Popover } from '#components/ui/popover'
import { UNASSIGNED } from '#lib/domain/task-filter'
import type { DeskContext, Named } from '#lib/domain/task-row'
import { countFilters, type DeskView } from './use-desk-view.tsx'

const HOUR = 3_600
const PAUSED_OVER = [HOUR / 2, HOUR, 4 * HOUR, 24 * HOUR, 72 * HOUR]
const EXPIRES_WITHIN = [2 * HOUR, 8 * HOUR, 24 * HOUR, 72 * HOUR]

type FilterMenuProps = {
  desk: DeskView
  context: DeskContext | undefined
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Queue and agent, with search inside; how long paused, and how soon lost. Each choice shows at once. */
export function FilterMenu({ desk, context, isOpen, onOpenChange }: FilterMenuProps) {
  const t = useTranslations('desk.filters')
  const row = useTranslations('desk.row')
  const { view, change } = desk
  const count = countFilters({ ...view, q: undefined })
  const named = (one: Named, fallback: 'unnamedQueue' | 'unnamedAgent') => ({
    id: one.id,
    label: one.name ?? row(fallback, { id: one.id.slice(0, 8) }),
  })
  const unassigned = { id: UNASSIGNED, label: row('unassigned') }
  return (
    <Popover
      label={t('label')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="w-[34rem] p-4"
      trigger={
        <Button variant="ghost" icon={ListFilter}>
          <span className="max-sm:sr-only">{t('filter')}</span>
          {count > 0 && <span className="tabular-nums sm:hidden">{count}</span>}
        </Button>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Choices
          label={t('queue')}
          options={(context?.queues ?? []).map((queue) => named(queue, 'unnamedQueue'))}
          chosen={view.queue}
          onChange={(queue) => change({ queue })}
        />
        <Choices
          label={t('agent')}
          options={[unassigned, ...(context?.agents ?? []).map((agent) => named(agent, 'unnamedAgent'))]}
          chosen={view.agent}
          onChange={(agent) => change({ agent })}
        />
        <Spans
          label={t('pausedOver')}
          options={PAUSED_OVER}
          chosen={view.pausedOver ?? null}
          onChange={(pausedOver) => change({ pausedOver })}
        />
        <Spans
          label={t('expiresWithin')}
          options={EXPIRES_WITHIN}
          chosen={view.expiresWithin ?? null}
          onChange={(expiresWithin) => change({ expiresWithin })}
        />
      </div>
    </Popover>
  )
}

type SpansProps = {
  label: string
  options: number[]
  chosen: number | null
  onChange: (seconds: number | null) => void
}

function Spans({ label, options, chosen, onChange }: SpansProps) {
  const t = useTranslations('desk.filters')
  const duration = useTranslations('duration')
  const all = chosen === null || options.includes(chosen) ? options : [chosen, ...options]
  return (
    <label className="grid min-w-0 gap-1.5">
      <span className="text-xs font-semibold text-ink-muted">{label}</span>
      <select
        value={chosen ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
        className="edge h-(--control) rounded-md bg-raised px-2 [--edge:var(--color-line-control)] pointer-coarse:h-9"
      >
        <option value="">{t('any')}</option>
        {all.map((seconds) => (
          <option key={seconds} value={seconds}>
            {formatDuration(seconds * 1_000, duration)}
          </option>
        ))}
      </select>
    </label>
  )
}
