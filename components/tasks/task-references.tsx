'use client'
import { useQuery } from '@tanstack/react-query'
import { ExternalLink, Paperclip } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Moment } from '#components/layout/relative-time'
import { Icon } from '#components/ui/icon'
import { AppError } from '#lib/domain/app-error'
import { dateOf, safeLinkOf, type TaskReference } from '#lib/domain/task-reference'
import { referencesQuery } from '#lib/queries/references-query'

/** What the task refers to, fetched when somebody looks. Links open in a new tab, https only; everything else is text. */
export function TaskReferences({ taskId }: { taskId: string }) {
  const t = useTranslations('panel')
  const errors = useTranslations('errors')
  const { data, error } = useQuery(referencesQuery(taskId))
  if (data === undefined && error === null)
    return <span className="text-ink-faint">{t('referencesLoading')}</span>
  if (data === undefined) {
    const view = error instanceof AppError ? error : new AppError('connect_no_answer')
    const reason = errors(view.code, { field: '', limitBytes: 0, reference: '–', ...view.params })
    return <span className="text-ink-muted">{t('referencesFailed', { reason })}</span>
  }
  if (data.state === 'denied') return <span className="text-ink-muted">{t('referencesDenied')}</span>
  if (data.references.length === 0) return <span className="text-ink-muted">{t('referencesNone')}</span>
  return (
    <ul className="grid gap-[3px]">
      {data.references.map((reference) => (
        <li key={`${reference.kind} ${reference.name}`} className="min-w-0 break-words">
          <Reference reference={reference} />
        </li>
      ))}
    </ul>
  )
}

function Reference({ reference }: { reference: TaskReference }) {
  const t = useTranslations('panel')
  const common = useTranslations('common')
  const { kind, name, value } = reference
  const link = safeLinkOf(reference)
  if (link !== null) {
    return (
      <a href={link} target="_blank" rel="noopener noreferrer" title={link} className="break-words">
        {name} <Icon icon={ExternalLink} size={12} className="inline align-[-1px]" />
        <span className="sr-only"> ({common('opensInNewTab')})</span>
      </a>
    )
  }
  if (kind === 'attachment') {
    return (
      <>
        <Icon icon={Paperclip} size={12} className="inline align-[-1px] text-ink-muted" /> {name}{' '}
        <span className="text-ink-muted">· {t('attachment')}</span>
      </>
    )
  }
  const at = kind === 'date' ? dateOf(value) : null
  return (
    <>
      {name} <span className="text-ink-muted">=</span>{' '}
      {at === null ? <span className="break-all">{value}</span> : <Moment at={at} />}
      {kind === 'link' && <span className="block text-xs text-ink-muted">{t('notOpened')}</span>}
    </>
  )
}
