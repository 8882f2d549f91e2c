'use client'
import { useTranslations } from 'use-intl'
import { useMomentText } from '#components/layout/relative-time'
import type { AuditView } from '#lib/domain/audit-view'
import type { Named } from '#lib/domain/task-row'
import type { AuditChange } from './use-audit-view.tsx'

export type AuditChip = { key: string; label: string; value: string; without: AuditChange }

/** Each filter in force but the task's, which has a field of its own, in words and with what takes it away. */
export function useAuditChips(view: AuditView, people: Named[], queues: Named[]): AuditChip[] {
  const t = useTranslations('audit')
  const filters = useTranslations('desk.filters')
  const outcomes = useTranslations('outcomes')
  const moment = useMomentText()
  const some = ([first = '', ...rest]: string[]) =>
    rest.length === 0 ? first : filters('more', { first, count: rest.length })
  const named = (ids: string[], known: Named[]) =>
    some(ids.map((id) => known.find((one) => one.id === id)?.name ?? id.slice(0, 16)))

  const chips: AuditChip[] = []
  const add = (key: keyof AuditChange & keyof AuditView, value: string, without: AuditChange) =>
    chips.push({ key, label: t(`filters.${key as 'person'}`), value, without })
  const { person, deed, queue, outcome, batch, from, to } = view
  if (person.length > 0) add('person', named(person, people), { person: [] })
  if (deed.length > 0) add('deed', some(deed.map((one) => t(`deeds.${one}`))), { deed: [] })
  if (queue.length > 0) add('queue', named(queue, queues), { queue: [] })
  if (outcome.length > 0) add('outcome', some(outcome.map((one) => outcomes(one))), { outcome: [] })
  if (batch !== undefined) add('batch', t('batch', { number: String(batch) }), { batch: null })
  if (from !== undefined) add('from', moment(from), { from: null })
  if (to !== undefined) add('to', moment(to), { to: null })
  return chips
}
