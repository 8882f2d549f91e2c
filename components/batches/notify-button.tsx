'use client'
import { useTranslations } from 'use-intl'
import { NotificationToggle } from '#components/layout/notification'
import type { BatchView } from '#lib/domain/batch'
import { isOver } from './batch-shares.ts'

/** Asks the browser to say when the reader's batches end. */
export function NotifyButton({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches.notify')
  if (!batch.isMine || isOver(batch.state)) return null
  return <NotificationToggle topic="batches" size="large" ask={t('ask')} on={t('on')} />
}
