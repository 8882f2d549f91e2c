'use client'
import { useQuery } from '@tanstack/react-query'
import { AlarmClock } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { formatDuration } from '#components/layout/format-duration'
import { Icon } from '#components/ui/icon'
import { EXPIRES_SOON, EXPIRES_TODAY, type QueueFigures } from '#lib/domain/queue-figures'
import { UNASSIGNED } from '#lib/domain/task-filter'
import { trendQuery } from '#lib/queries/queues-query'
import { changeFrom } from './change-from.ts'
import { filterOfGroup, filterOfWait, type TaskFilter } from './desk-address.ts'
import { FigureLink } from './figure-link.tsx'
import { useGroupName } from './use-group-name.tsx'
import { useReview } from './use-review.tsx'

/** The five figures that a team lead asks for first. Each opens its tasks; so does what stands below it. */
export function Figures({ figures }: { figures: QueueFigures }) {
  const t = useTranslations('queues.figures')
  const duration = useTranslations('duration')
  const nameOf = useGroupName(figures.by)
  const { range } = useReview()
  const { data: trend } = useQuery(trendQuery(range, null))
  const { all, asOf, oldest, expiries, groups } = figures
  const then = trend?.range === range ? (trend.counts[0] ?? null) : null
  const span = (at: number | null) => (at === null ? '–' : formatDuration(asOf - at, duration))
  const withinDay = all.expiring[1] ?? 0
  const most = groups.toSorted((a, b) => b.unassigned - a.unassigned)[0]
  return (
    <ul
      aria-label={t('label')}
      className="edge grid grid-cols-5 overflow-hidden rounded-lg bg-raised max-lg:grid-cols-3 max-sm:grid-cols-2"
    >
      <Figure label={t('paused')} value={all.paused} filter={{}}>
        {then !== null && t(`than.${range}`, changeFrom(then, all.paused))}
      </Figure>
      <Figure
        label={t('oldest')}
        value={span(all.oldestAt)}
        filter={all.oldestAt === null ? null : filterOfWait(all.oldestAt, asOf)}
      >
        {oldest !== null && (
          <Link
            href={`/tasks/${encodeURIComponent(oldest.taskId)}`}
            prefetch={false}
            className="cut relative z-1 block text-inherit no-underline hover:underline"
          >
            {[oldest.queueName, oldest.name].filter((part) => part !== null).join(t('comma')) || t('unnamed')}
          </Link>
        )}
      </Figure>
      <Figure
        label={t('median')}
        value={span(all.medianAt)}
        filter={all.medianAt === null ? null : filterOfWait(all.medianAt, asOf)}
      >
        {all.longAt !== null && (
          <FigureLink filter={filterOfWait(all.longAt, asOf)} className="relative z-1">
            {t('long', { duration: span(all.longAt) })}
          </FigureLink>
        )}
      </Figure>
      <Figure
        label={t('expiring')}
        value={withinDay}
        filter={withinDay === 0 ? null : { expiresWithin: EXPIRES_TODAY }}
        tone={withinDay > 0 ? 'text-risk-mid-ink' : undefined}
      >
        {expiries.soon > 0 ? (
          <FigureLink
            filter={{ expiresWithin: EXPIRES_SOON }}
            className="relative z-1 inline-flex items-center gap-1 text-risk-high-ink!"
          >
            <Icon icon={AlarmClock} size={12} />
            {t('soon', { count: expiries.soon })}
          </FigureLink>
        ) : (
          t('notSoon')
        )}
      </Figure>
      <Figure
        label={t('unassigned')}
        value={all.unassigned}
        filter={all.unassigned === 0 ? null : { agent: [UNASSIGNED] }}
      >
        {figures.by === 'queue' && most !== undefined && most.unassigned > 0 && (
          <FigureLink
            filter={{ ...filterOfGroup('queue', most.id), agent: [UNASSIGNED] }}
            className="relative z-1"
          >
            {t('mostIn', { count: most.unassigned, queue: nameOf(most) })}
          </FigureLink>
        )}
      </Figure>
    </ul>
  )
}

type FigureProps = {
  label: string
  value: string | number
  /** Null: there are no such tasks to open. */
  filter: TaskFilter | null
  tone?: string | undefined
  children?: ReactNode
}

/** The whole field opens the figure's tasks; what stands below may open others. */
function Figure({ label, value, filter, tone = 'text-ink', children }: FigureProps) {
  const content = (
    <>
      <span className="block text-ink-muted">{label}</span>
      <b
        className={`mt-0.5 block text-xl font-semibold max-sm:text-lg tracking-[-0.022em] [font-variant-numeric:proportional-nums] ${tone}`}
      >
        {value}
      </b>
    </>
  )
  return (
    <li className="relative -mt-px -ml-px min-w-0 border-t border-l border-line px-4.5 pt-3.5 pb-3 has-[a:hover]:bg-hover">
      {filter === null ? (
        content
      ) : (
        <FigureLink
          filter={filter}
          className="block no-underline! after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-(length:--focus-width) focus-visible:after:-outline-offset-4 focus-visible:after:outline-accent focus-visible:after:outline-solid"
        >
          {content}
        </FigureLink>
      )}
      <small className="mt-0.5 block min-h-4 min-w-0 text-xs text-ink-muted">{children}</small>
    </li>
  )
}
