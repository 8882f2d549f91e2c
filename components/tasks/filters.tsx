'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { type Choice, FilterChoices } from '#components/layout/filter-choices'
import { formatDuration } from '#components/layout/format-duration'
import type { FacetKey } from '#lib/domain/facets'
import { KEEP_FILTERS, UNASSIGNED } from '#lib/domain/task-filter'
import type { DeskContext, Named } from '#lib/domain/task-row'
import { facetsQuery } from '#lib/queries/facets-query'
import type { DeskView } from './use-desk-view.tsx'

const HOUR = 3_600
const PAUSED_OVER = [HOUR / 2, HOUR, 4 * HOUR, 24 * HOUR, 72 * HOUR]
const EXPIRES_WITHIN = [2 * HOUR, 8 * HOUR, 24 * HOUR, 72 * HOUR]

type FiltersProps = { desk: DeskView; context: DeskContext | undefined }

/** What the filter opens on: a list of values for each facet, and the spans. Focus begins at the first of them. */
export function Filters({ desk, context }: FiltersProps) {
  const t = useTranslations('desk.filters')
  const row = useTranslations('desk.row')
  const { view, change } = desk
  const { data } = useQuery(facetsQuery(view))

  const countOf = (key: FacetKey, value: string | null) =>
    data === undefined ? null : (data.facets[key].find((one) => one.value === value)?.count ?? 0)
  /** What has a name is offered whether or not any task has it now; a count tells. */
  const named = (
    key: 'queue' | 'agent' | 'team',
    all: Named[] | undefined,
    fallback: 'unnamedQueue' | 'unnamedAgent',
  ): Choice[] =>
    (all ?? []).map((one) => ({
      value: one.id,
      label: one.name ?? row(fallback, { id: one.id.slice(0, 8) }),
      count: countOf(key, one.id),
    }))
  /** What has none is offered as far as tasks have it, and as far as it is chosen. */
  const found = (key: 'priority' | 'tag' | 'attribute', chosen: readonly string[]): Choice[] => {
    const values = (data?.facets[key] ?? []).flatMap(({ value }) => (value === null ? [] : [value]))
    return [...new Set([...chosen, ...values])].map((value) => ({
      value,
      label: value,
      count: countOf(key, value),
    }))
  }
  const unassigned = { value: UNASSIGNED, label: row('unassigned'), count: countOf('agent', null) }
  const priorities = view.priority.map(String)
  return (
    <div ref={focusFirst} className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <FilterChoices
        label={t('queue')}
        options={named('queue', context?.queues, 'unnamedQueue')}
        chosen={view.queue}
        onChange={(queue) => change({ queue })}
      />
      <FilterChoices
        label={t('agent')}
        options={[unassigned, ...named('agent', context?.agents, 'unnamedAgent')]}
        chosen={view.agent}
        onChange={(agent) => change({ agent })}
      />
      <FilterChoices
        label={t('team')}
        options={named('team', context?.teams, 'unnamedAgent')}
        chosen={view.team}
        onChange={(team) => change({ team })}
      />
      <FilterChoices
        label={t('tag')}
        hint={t('pairHint')}
        options={found('tag', view.tag)}
        chosen={view.tag}
        onChange={(tag) => change({ tag })}
        isAllowed={(text) => /^[^=]/.test(text)}
      />
      <FilterChoices
        label={t('attribute')}
        hint={t('pairHint')}
        options={found('attribute', view.attribute)}
        chosen={view.attribute}
        onChange={(attribute) => change({ attribute })}
        isAllowed={(text) => /^[^=]+=/.test(text)}
      />
      <div className="grid content-start gap-4">
        <FilterChoices
          label={t('priority')}
          options={found('priority', priorities).sort((a, b) => Number(a.value) - Number(b.value))}
          chosen={priorities}
          onChange={(priority) => change({ priority: priority.map(Number) })}
          isShort
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
        <KeepChoice desk={desk} />
      </div>
    </div>
  )
}

function focusFirst(element: HTMLElement | null): void {
  element?.querySelector('input')?.focus()
}

function KeepChoice({ desk }: { desk: DeskView }) {
  const t = useTranslations('desk.filters')
  return (
    <label className="grid min-w-0 gap-1.5">
      <span className="text-xs font-semibold text-ink-muted">{t('keep')}</span>
      <select
        value={desk.view.keep ?? ''}
        onChange={(event) =>
          desk.change({ keep: KEEP_FILTERS.find((keep) => keep === event.target.value) ?? null })
        }
        className="edge h-(--control) rounded-md bg-raised px-2 [--edge:var(--color-line-control)] pointer-coarse:h-9"
      >
        <option value="">{t('any')}</option>
        <option value="kept">{t('keepKept')}</option>
        <option value="overdue">{t('keepOverdue')}</option>
      </select>
    </label>
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
