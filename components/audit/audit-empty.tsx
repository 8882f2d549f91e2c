'use client'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { AppError } from '#lib/domain/app-error'

/** Why there is no line: nothing was done, nothing matches, or it could not be read. */
export function AuditEmpty(props: {
  hasFilter: boolean
  onClear: () => void
  error: Error | null
  onRetry: () => void
}) {
  const { hasFilter, onClear, error, onRetry } = props
  const t = useTranslations('audit.empty')
  const errors = useTranslations('errors')
  const freshness = useTranslations('freshness')
  if (error !== null) {
    const said =
      error instanceof AppError
        ? errors(error.code, { limitBytes: 0, most: 0, field: '', reference: '–', ...error.params })
        : freshness('unreachable')
    return (
      <EmptyState
        title={t('errorTitle')}
        text={said}
        actions={<Button onClick={onRetry}>{t('retry')}</Button>}
      />
    )
  }
  if (!hasFilter) return <EmptyState title={t('noneTitle')} text={t('noneText')} />
  return (
    <EmptyState
      picture="search"
      title={t('matchTitle')}
      text={t('matchText')}
      actions={
        <Button variant="primary" onClick={onClear}>
          {t('clear')}
        </Button>
      }
    />
  )
}
