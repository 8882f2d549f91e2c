'use client'
import { useTranslations } from 'use-intl'
import type { Grouping } from '#lib/domain/queue-figures'

/** A group in words; one without a name (yet) by the beginning of its id. */
export function useGroupName(by: Grouping): (group: { id: string | null; name: string | null }) => string {
  const t = useTranslations('queues.groups')
  return ({ id, name }) =>
    id === null ? t(`${by}.none`) : (name ?? t(`${by}.unnamed`, { id: id.slice(0, 8) }))
}
