'use client'
import { Bookmark, History, MessageSquare } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useNow } from '#components/layout/now'
import { useMomentText } from '#components/layout/relative-time'
import { Icon } from '#components/ui/icon'
import type { TaskRow } from '#lib/domain/task-row'

/** Beside the name: that people have written notes. */
export function NotesMark({ count }: { count: number }) {
  const t = useTranslations('desk.row')
  if (count === 0) return null
  return (
    <span
      className="ml-1.5 inline-flex flex-none items-center gap-[3px] font-normal text-ink-faint"
      title={t('notes', { count })}
    >
      <Icon icon={MessageSquare} size={12} />
      <span aria-hidden="true" className="text-2xs">
        {count}
      </span>
      <span className="sr-only">{t('notes', { count })}</span>
    </span>
  )
}

/** Before the description: until when the pause is meant to last; amber, and another word, once that has passed. */
export function KeepMark({ row }: { row: TaskRow }) {
  const t = useTranslations('desk.row')
  const moment = useMomentText()
  const { keptUntil } = row
  const isOverdue = useNow(({ awsNow }) => keptUntil !== null && keptUntil <= awsNow)
  if (keptUntil === null) return null
  const time = moment(keptUntil)
  return (
    <>
      <span className={isOverdue ? 'font-medium text-risk-mid-ink' : ''}>
        <Icon icon={isOverdue ? History : Bookmark} size={12} className="mr-1 inline align-[-1.5px]" />
        {t(isOverdue ? 'keepOverdue' : 'keptUntil', { time })}
      </span>
      {row.description && ' · '}
    </>
  )
}
