'use client'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import type { DeskView } from './use-desk-view.tsx'
import type { FilterChip } from './use-filter-chips.tsx'

type DeskEmptyProps = {
  desk: DeskView
  chips: FilterChip[]
  pausedCount: number
  /** The first round has not come to its end: there may be tasks that are not known yet. */
  isCatchingUp: boolean
  /** There is no list at all. */
  hasError: boolean
  onRetry: () => void
}

/** Nothing paused is good news; nothing matching says which filter to drop. */
export function DeskEmpty({ desk, chips, pausedCount, isCatchingUp, hasError, onRetry }: DeskEmptyProps) {
  const t = useTranslations('desk.empty')
  if (hasError) {
    return (
      <EmptyState
        title={t('errorTitle')}
        text={t('errorText')}
        actions={<Button onClick={onRetry}>{t('retry')}</Button>}
      />
    )
  }
  if (isCatchingUp && pausedCount === 0)
    return <EmptyState title={t('loadingTitle')} text={t('loadingText')} />
  if (pausedCount === 0) return <EmptyState title={t('noneTitle')} text={t('noneText')} />
  const last = chips.at(-1)
  return (
    <EmptyState
      picture="search"
      title={t('matchTitle')}
      text={t('matchText', { count: pausedCount })}
      actions={
        <>
          {last && (
            <Button variant="primary" onClick={() => desk.change(last.without)}>
              {t('dropFilter', { filter: `${last.label} ${last.value}` })}
            </Button>
          )}
          <Button onClick={desk.clearFilters}>{t('clearFilters')}</Button>
        </>
      }
    />
  )
}
