'use client'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { notify, wantsNotification } from '#components/layout/notification'
import { useTitleMark } from '#components/layout/use-title-mark'
import { useAnnounce } from '#components/ui/live-region'
import { type Alerts, countDue } from '#lib/domain/alert'
import { takeUntold } from './told-alerts.ts'
import { useAlertWords } from './use-alert-words.tsx'

/**
 * Tells each occurrence once: politely in the page or, where nobody sees it and the reader asked for that, by a notification. How much is
 * due stands before the page's title for as long as it is.
 */
export function useTellAlerts(data: Alerts | undefined): void {
  const t = useTranslations('alerts')
  const wordsOf = useAlertWords()
  const announce = useAnnounce()
  const count = countDue(data?.alerts ?? [])
  useTitleMark(count === 0 ? null : `(${count}) `)
  useEffect(() => {
    if (data === undefined) return
    const isSeen = document.visibilityState === 'visible'
    // What nobody would hear stays untold until somebody is there.
    if (!isSeen && !wantsNotification('alerts')) return
    const untold = takeUntold(data).map(wordsOf)
    const [first] = untold
    if (first === undefined) return
    const body = untold.map(({ text }) => text).join('\n')
    if (isSeen) announce(body)
    else notify({ tag: 'unpause-alerts', title: t('title'), body, path: first.path })
  }, [data, t, wordsOf, announce])
}
