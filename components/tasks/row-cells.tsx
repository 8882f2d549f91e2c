'use client'
import { AlarmClock, History, Hourglass } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { useNow } from '#components/layout/now'
import { useElapsed, useTimeLeft } from '#components/layout/relative-time'
import { Icon } from '#components/ui/icon'
import type { TaskRow } from '#lib/domain/task-row'
import type { PlacedColumn } from './column-layout.ts'
import styles from './task-table.module.css'

export type Risk = 'low' | 'mid' | 'high'

export function riskOf({ expiresAt }: TaskRow, awsNow: number): Risk {
  if (expiresAt === null) return 'low'
  const left = expiresAt - awsNow
  return left <= 2 * 3_600_000 ? 'high' : left <= 24 * 3_600_000 ? 'mid' : 'low'
}

export function queueName(row: TaskRow, t: ReturnType<typeof useTranslations<'desk.row'>>): string {
  if (row.queue === null) return t('noQueue')
  const name = row.queue.name ?? t('unnamedQueue', { id: row.queue.id.slice(0, 8) })
  return row.queue.isLast ? t('lastIn', { queue: name }) : name
}

export function PausedFor({ row }: { row: TaskRow }) {
  const t = useTranslations('desk.row')
  const format = useFormatter()
  const elapsed = useElapsed({ at: row.epoch?.at ?? 0, clock: 'aws' })
  if (row.epoch === null || (!row.isPaused && row.hint?.kind === 'paused')) return t('fetching')
  return <span title={t('pausedSince', { time: format.dateTime(row.epoch.at, 'full') })}>{elapsed}</span>
}

export function Expiry({ row, risk }: { row: TaskRow; risk: Risk }) {
  const t = useTranslations('desk.row')
  const format = useFormatter()
  const at = row.expiresAt
  const left = useTimeLeft({ at: at ?? 0, clock: 'aws' })
  const isDue = useNow((now) => at !== null && at <= now.awsNow)
  if (at === null) return <span className={styles.unassigned}>{t('noExpiry')}</span>
  return (
    <>
      <span title={t('expiresAt', { time: format.dateTime(at, 'full') })}>{isDue ? t('expired') : left}</span>
      {risk !== 'low' && <Icon icon={risk === 'high' ? AlarmClock : Hourglass} size={14} />}
      {row.isExpiryEstimated && (
        <span className={styles.estimated} title={t('estimatedLong')}>
          {t('estimated')}
        </span>
      )}
    </>
  )
}

/** The share of the task's life that is left. */
export function Fuse({ row, from }: { row: TaskRow; from: PlacedColumn['from'] }) {
  const percent = useNow(({ awsNow }) => {
    if (row.expiresAt === null || row.initiatedAt === null) return null
    const share = (row.expiresAt - awsNow) / Math.max(1, row.expiresAt - row.initiatedAt)
    return Math.round(Math.min(1, Math.max(0.03, share)) * 100)
  })
  if (percent === null) return null
  return (
    <span data-from={from} className={styles.fuse} aria-hidden="true">
      <i style={{ width: `${percent}%` }} />
    </span>
  )
}

export function Checked({ row, isStale: stale }: { row: TaskRow; isStale: boolean }) {
  const t = useTranslations('desk.row')
  if (row.checkedAt === null) return t('fetching')
  return <CheckedAt at={row.checkedAt} isStale={stale} />
}

function CheckedAt({ at, isStale: stale }: { at: number; isStale: boolean }) {
  const t = useTranslations('desk.row')
  const format = useFormatter()
  const elapsed = useElapsed({ at, clock: 'desk', isCoarse: true })
  const isNow = useNow((now) => now.deskNow - at < 2_000)
  const title = t('checkedAt', { time: format.dateTime(at, 'full') })
  if (!stale) return <span title={title}>{isNow ? t('checkedNow') : elapsed}</span>
  return (
    <>
      <Icon icon={History} size={14} />
      <span title={title} className="cut">
        {t('stale', { duration: elapsed })}
      </span>
    </>
  )
}

/** Queue, agent and pauses of a card. */
export function Where({ row }: { row: TaskRow }) {
  const t = useTranslations('desk.row')
  const common = useTranslations('common')
  const elapsed = useElapsed({ at: row.epoch?.at ?? 0, clock: 'aws' })
  const agent = row.agent === null ? t('unassigned') : (row.agent.name ?? row.agent.id.slice(0, 8))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of a virtual grid.
    // biome-ignore lint/a11y/useFocusableInteractive: focus moves by row and by control.
    <div role="gridcell" className={styles.where}>
      <b>{queueName(row, t)}</b> · {agent}
      <br />
      {common('list', {
        first: t('pausedFor', { duration: elapsed }),
        second: t('times', { count: row.pauseCount ?? 1 }),
      })}
    </div>
  )
}
