'use client'
import { ListFilter } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Chip } from '#components/layout/chip'
import { ExportMenu } from '#components/layout/export-menu'
import { FilterChoices } from '#components/layout/filter-choices'
import { Button } from '#components/ui/button'
import { Popover } from '#components/ui/popover'
import { SearchField } from '#components/ui/search-field'
import { DEEDS } from '#lib/domain/audit'
import { auditSearchOf } from '#lib/domain/audit-view'
import { OUTCOMES } from '#lib/domain/resume-outcome'
import type { Named } from '#lib/domain/task-row'
import { MomentField } from './moment-field.tsx'
import type { AuditChip } from './use-audit-chips.tsx'
import type { AuditViewState } from './use-audit-view.tsx'

const FIELD =
  'edge h-(--control) min-w-0 rounded-md bg-raised px-2 [--edge:var(--color-line-control)] pointer-coarse:h-9'

type AuditFiltersProps = {
  audit: AuditViewState
  chips: AuditChip[]
  people: Named[]
  queues: Named[]
  mayExport: boolean
}

/** What of the audit is shown, all of it in the address bar; and the way to take it away. */
export function AuditFilters({ audit, chips, people, queues, mayExport }: AuditFiltersProps) {
  const t = useTranslations('audit')
  const filters = useTranslations('desk.filters')
  const { view, change, clear } = audit
  const search = auditSearchOf(view)
  const hasFilter = search !== ''
  return (
    <search
      aria-label={filters('label')}
      className="flex min-h-(--bar) flex-wrap items-center gap-2 border-b border-line bg-surface px-(--gutter) py-[7px]"
    >
      <TaskField key={view.task ?? ''} task={view.task ?? ''} onChange={(task) => change({ task })} />
      {chips.map(({ key, label, value, without }) => (
        <Chip key={key} label={label} value={value} onRemove={() => change(without)} />
      ))}
      <FilterMenu audit={audit} people={people} queues={queues} count={chips.length} />
      {hasFilter && (
        <Button variant="ghost" onClick={clear} className="px-2">
          {filters('clearAll')}
        </Button>
      )}
      {mayExport && (
        <ExportMenu
          path={`/api/audit/export${search && '?'}${search}`}
          name={t('title')}
          className="ml-auto max-sm:order-last"
        />
      )}
    </search>
  )
}

/** Takes effect with Enter, on leaving it, and when a whole ID was pasted. */
function TaskField({ task, onChange }: { task: string; onChange: (task: string) => void }) {
  const t = useTranslations('audit.filters')
  const filters = useTranslations('desk.filters')
  const [typed, setTyped] = useState(task)
  const take = (text: string) => text.trim() !== task && onChange(text.trim())
  return (
    <SearchField
      label={t('taskIdLong')}
      placeholder={t('taskId')}
      clearLabel={filters('clearSearch')}
      maxLength={256}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value)
        if (event.target.value.trim().length === 36) take(event.target.value)
      }}
      onClear={() => take('')}
      onBlur={() => take(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) take(typed)
      }}
      className="w-76 flex-none max-sm:w-0 max-sm:min-w-0 max-sm:flex-1"
    />
  )
}

type FilterMenuProps = { audit: AuditViewState; people: Named[]; queues: Named[]; count: number }

function FilterMenu({ audit, people, queues, count }: FilterMenuProps) {
  const t = useTranslations('audit')
  const filters = useTranslations('desk.filters')
  const row = useTranslations('desk.row')
  const outcomes = useTranslations('outcomes')
  const { view, change } = audit
  return (
    <Popover
      label={filters('label')}
      className="w-[36rem] p-4"
      trigger={
        <Button variant="ghost" icon={ListFilter}>
          <span className="max-sm:sr-only">{filters('filter')}</span>
          {count > 0 && <span className="tabular-nums sm:hidden">{count}</span>}
        </Button>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <FilterChoices
          label={t('filters.person')}
          options={people.map(({ id, name }) => choice(id, name ?? id))}
          chosen={view.person}
          onChange={(person) => change({ person })}
        />
        <FilterChoices
          label={t('filters.deed')}
          options={DEEDS.map((deed) => choice(deed, t(`deeds.${deed}`)))}
          chosen={view.deed}
          onChange={(chosen) => change({ deed: DEEDS.filter((deed) => chosen.includes(deed)) })}
        />
        <FilterChoices
          label={t('filters.queue')}
          options={queues.map(({ id, name }) =>
            choice(id, name ?? row('unnamedQueue', { id: id.slice(0, 8) })),
          )}
          chosen={view.queue}
          onChange={(queue) => change({ queue })}
        />
        <FilterChoices
          label={t('filters.outcome')}
          options={OUTCOMES.map((outcome) => choice(outcome, outcomes(outcome)))}
          chosen={view.outcome}
          onChange={(chosen) => change({ outcome: OUTCOMES.filter((outcome) => chosen.includes(outcome)) })}
        />
        <MomentField label={t('filters.from')} at={view.from ?? null} onChange={(from) => change({ from })} />
        <MomentField label={t('filters.to')} at={view.to ?? null} onChange={(to) => change({ to })} />
        <label className="grid min-w-0 gap-1.5">
          <span className="text-xs font-semibold text-ink-muted">{t('filters.batch')}</span>
          <input
            type="number"
            min={1}
            step={1}
            inputMode="numeric"
            value={view.batch ?? ''}
            onChange={(event) => change({ batch: Math.trunc(Number(event.target.value)) || null })}
            className={FIELD}
          />
        </label>
      </div>
    </Popover>
  )
}

const choice = (value: string, label: string) => ({ value, label, count: null })
