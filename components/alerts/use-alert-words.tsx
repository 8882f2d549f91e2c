'use client'
import { AlarmClock, Inbox, Layers2, type LucideIcon } from 'lucide-react'
import type { Route } from 'next'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { formatDuration } from '#components/layout/format-duration'
import type { Alert } from '#lib/domain/alert'
import { searchOf } from '#lib/domain/task-filter'

type AlertWords = { icon: LucideIcon; brief: string; text: string; path: Route }

/** What an alert says, and the address that shows exactly its tasks. */
export function useAlertWords(): (alert: Alert) => AlertWords {
  const t = useTranslations('alerts')
  const duration = useTranslations('duration')
  const row = useTranslations('desk.row')
  return useCallback(
    (alert) => {
      const { count } = alert
      if (alert.kind === 'tray') {
        return { icon: Inbox, brief: t('trayBrief', { count }), text: t('tray', { count }), path: '/tray' }
      }
      if (alert.kind === 'queue') {
        const { id, name } = alert.queue
        const queue = name ?? row('unnamedQueue', { id: id.slice(0, 8) })
        return {
          icon: Layers2,
          brief: t('queueBrief', { queue, count }),
          text: t('queue', { queue, count, over: alert.over }),
          path: `/?${searchOf({ queue: [id] })}`,
        }
      }
      const span = formatDuration(alert.within * 1_000, duration)
      return {
        icon: AlarmClock,
        brief: t('expiringBrief', { count, span }),
        text: t('expiring', { count, span }),
        path: `/?${searchOf({ expiresWithin: alert.within })}`,
      }
    },
    [t, duration, row],
  )
}
