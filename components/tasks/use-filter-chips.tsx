'use client'
import { useTranslations } from 'use-intl'
import { formatDuration } from '#components/layout/format-duration'
import { useMomentText } from '#components/layout/relative-time'
import { NONE, UNASSIGNED } from '#lib/domain/task-filter'
import type { DeskContext, Named } from '#lib/domain/task-row'
import type { DeskView, ViewChange } from './use-desk-view.tsx'

export type FilterChip = { key: string; label: string; value: string; without: ViewChange }

/** Each filter in force, in words, with the view that would be without it. */
export function useFilterChips(desk: Pick<DeskView, 'view'>, context: DeskContext | undefined): FilterChip[] {
  const t = useTranslations('desk.filters')
  const duration = useTranslations('duration')
  const moment = useMomentText()
  const { view } = desk
  const names = (ids: string[], known: Named[] | undefined, none: string): string => {
    const [first = '', ...rest] = ids.map((id) =>
      id === UNASSIGNED || id === NONE ? none : (known?.find((one) => one.id === id)?.name ?? id.slice(0, 8)),
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
      value: names(view.queue, context?.queues, t('noQueue')),
      without: { queue: [] },
    })
  }
  if (view.agent.length > 0) {
    chips.push({
      key: 'agent',
      label: t('agent'),
      value: names(view.agent, context?.agents, t('unassigned')),
      without: { agent: [] },
    })
  }
  if (view.team.length > 0) {
    chips.push({
      key: 'team',
      label: t('team'),
      value: names(view.team, context?.teams, t('noTeam')),
      without: { team: [] },
    })
  }
  for (const key of ['priority', 'tag', 'attribute'] as const) {
    const [first, ...rest] = view[key]
    if (first === undefined) continue
    const value = rest.length === 0 ? String(first) : t('more', { first: String(first), count: rest.length })
    chips.push({ key, label: t(key), value, without: { [key]: [] } })
  }
  for (const key of ['pausedOver', 'pausedUnder'] as const) {
    const seconds = view[key]
    if (seconds === undefined) continue
    chips.push({ key, label: t(key), value: span(seconds), without: { [key]: null } })
  }
  if (view.expiresWithin !== undefined) {
    const isPast = view.expiresWithin === 0
    chips.push({
      key: 'expiresWithin',
      label: t(isPast ? 'expiry' : 'expiresWithin'),
      value: isPast ? t('expiryPassed') : span(view.expiresWithin),
      without: { expiresWithin: null },
    })
  }
  const { expiresFrom: from, expiresUntil: until } = view
  if (from !== undefined || until !== undefined) {
    const ends = {
      from: from === undefined ? '' : moment(from),
      until: until === undefined ? '' : moment(until),
    }
    chips.push({
      key: 'expiresBetween',
      label: t('expiry'),
      value: t(from === undefined ? 'before' : until === undefined ? 'fromOn' : 'between', ends),
      without: { expiresFrom: null, expiresUntil: null },
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
