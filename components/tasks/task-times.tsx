'use client'
import { AlarmClock, Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useNow } from '#components/layout/now'
import { useElapsed, useTimeLeft } from '#components/layout/relative-time'
import { Icon } from '#components/ui/icon'
import type { TaskDetail } from '#lib/domain/task-row'
import { riskOf } from './row-cells.tsx'

/** How long paused, how soon lost, how often paused: in one line. */
export function TaskTimes({ detail }: { detail: TaskDetail }) {
  const t = useTranslations('panel')
  const { row, state } = detail
  const risk = useNow(({ awsNow }) => riskOf(row, awsNow))
  const pausedFor = useElapsed({ at: row.epoch?.at ?? 0, clock: 'aws' })
  const expiresIn = useTimeLeft({ at: row.expiresAt ?? 0, clock: 'aws' })
  const bold = (chunks: ReactNode) => <b className="font-semibold">{chunks}</b>
  const ink = risk === 'high' ? 'text-danger-ink' : risk === 'mid' ? 'text-risk-mid-ink' : ''
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
      {state === 'paused' && row.epoch !== null && (
        <span>{t.rich('pausedFor', { b: bold, duration: pausedFor })}</span>
      )}
      {state !== 'ended' && row.expiresAt !== null && (
        <span className={`inline-flex items-center gap-[5px] ${ink}`}>
          {risk !== 'low' && <Icon icon={risk === 'high' ? AlarmClock : Hourglass} size={14} />}
          <span>{t.rich('expiresIn', { b: bold, duration: expiresIn })}</span>
        </span>
      )}
      <span className="flex-1" />
      {row.pauseCount !== null && (
        <span className="text-ink-muted">{t('pauses', { count: row.pauseCount })}</span>
      )}
    </div>
  )
}
