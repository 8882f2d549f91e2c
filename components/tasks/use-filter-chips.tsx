'use client'
import { useTranslations } from 'use-intl'
import { formatDuration } from '#components/layout/format-duration'
import { UNASSIGNED } from '#lib/domain/task-filter'
import type { DeskContext, Named } from '#lib/domain/task-row'
import type { DeskView, ViewChange } from './use-desk-view.tsx'

export type FilterChip = { key: string; label: string; value: string; without: ViewChange }

/** Each filter in force, in words, with the view that would be without it. */
export function useFilterChips(desk: Pick<DeskView, 'view'>, context: DeskContext | undefined): FilterChip[] {
  const t = useTranslations('desk.filters')
  const duration = useTranslations('duration')
  const { view } = desk
  const names = (ids: string[], known: Named[] | undefined): string => {
    const [first = '', ...rest] = ids.map((id) =>
      id === UNASSIGNED ? t('unassigned') : (known?.find((one) => one.id === id)?.name ?? id.slice(0, 8)),
    )
    return rest.length === 0 ? first : t('more', { first, count: rest.length })
  }
  const span = (seconds: number) => formatDuration(seconds * 1_000, duration)
  const chips: FilterChip[] = []
  if (view.q !== undefined) chips.push({ key: 'q', label: t('text'), value: view.q, without: { q: '' } })
  if (view.queue.length > 0) {
    chips.push({
      key: 'queue',
      label: t('queue'),
      value: names(view.queue, context?.queues),
      without: { queue: [] },
    })
  }
  if (view.agent.length > 0) {
    chips.push({
      key: 'agent',
      label: t('agent'),
      value: names(view.agent, context?.agents),
      without: { agent: [] },
    })
  }
  if (view.team.length > 0) {
    chips.push({
      key: 'team',
      label: t('team'),
      value: names(view.team, context?.teams),
      without: { team: [] },
    })
  }
  for (const key of ['priority', 'tag', 'attribute'] as const) {
    const [first, ...rest] = view[key]
    if (first === undefined) continue
    const value = rest.length === 0 ? String(first) : t('more', { first: String(first), count: rest.length })
    chips.push({ key, label: t(key), value, without: { [key]: [] } })
  }
  if (view.pausedOver !== undefined) {
    chips.push({
      key: 'pausedOver',
      label: t('pausedOver'),
      value: span(view.pausedOver),
      without: { pausedOver: null },
    })
  }
  if (view.expiresWithin !== undefined) {
    chips.push({
      key: 'expiresWithin',
      label: t('expiresWithin'),
      value: span(view.expiresWithin),
      without: { expiresWithin: null },
    })
  }
  if (view.keep !== undefined) {
    chips.push({
      key: 'keep',
      label: t('keep'),
      value: t(view.keep === 'kept' ? 'keepKept' : 'keepOverdue'),
      without: { keep: null },
    })
  }
  return chips
}
