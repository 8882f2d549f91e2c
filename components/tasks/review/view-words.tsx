'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { AppError } from '#lib/domain/app-error'
import { paramsOf, type TaskView } from '#lib/domain/task-filter'
import { parseTaskPage } from '#lib/domain/task-view-schema'
import { deskQuery } from '#lib/queries/desk-query'
import { useFilterChips } from '../use-filter-chips.tsx'

/** A view by its filters, as the desk names them. */
export function ViewWords({ view }: { view: string }) {
  const t = useTranslations('review')
  const { data: context } = useQuery(deskQuery)
  const chips = useFilterChips({ view: readView(view) }, context)
  if (chips.length === 0) return t('allPaused')
  return chips.map(({ key, label, value }, index) => (
    <span key={key}>
      {index > 0 && ' · '}
      {label} <b className="font-medium text-ink">{value}</b>
    </span>
  ))
}

/** A view that was readable when it was used may name what is no longer there; then it is shown as the plain one. */
function readView(view: string): TaskView {
  try {
    return parseTaskPage(paramsOf(new URLSearchParams(view)))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return parseTaskPage({})
  }
}
