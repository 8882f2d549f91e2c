'use client'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTimeZone, useTranslations } from 'use-intl'
import { useMomentText } from '#components/layout/relative-time'
import { Icon } from '#components/ui/icon'
import { Skeleton } from '#components/ui/skeleton'
import { type QueueFigures, RANGES, type Range } from '#lib/domain/queue-figures'
import { NONE } from '#lib/domain/task-filter'
import { trendQuery } from '#lib/queries/queues-query'
import { ChartCard } from './chart-card.tsx'
import { TrendChart } from './trend-chart.tsx'
import { trendCourse } from './trend-course.ts'
import { TrendTable } from './trend-table.tsx'
import { useReview } from './use-review.tsx'

type TrendCardProps = { figures: QueueFigures; queueName: (id: string) => string }

/** How many were paused over the last day, week or month, in all or in one queue, beside as long before. */
export function TrendCard({ figures, queueName }: TrendCardProps) {
  const t = useTranslations('queues')
  const timeZone = useTimeZone() ?? 'UTC'
  const moment = useMomentText()
  const { range, of, change } = useReview()
  const { data: trend } = useQuery(trendQuery(range, of))
  const title = of === null ? t('trend.title') : t('trend.titleOf', { queue: queueName(of) })
  const now = pausedNow(figures, of)
  const course = trend === undefined ? null : trendCourse(trend, now, timeZone)
  const since = trend?.recordedSince ?? null
  const first = course?.points.find((point) => point.count !== null)
  const summary =
    first === undefined || first.count === null
      ? t('trend.summaryNone', { now })
      : t('trend.summary', { now, earlier: first.count, time: moment(first.at) })
  const isYoung = trend !== undefined && (since === null || since > trend.from)
  return (
    <ChartCard
      title={
        <>
          {title}
          {of !== null && (
            <button
              type="button"
              onClick={() => void change({ of: null })}
              aria-label={t('trend.showAll')}
              title={t('trend.showAll')}
              className="ml-1 inline-grid size-6 place-items-center rounded-sm align-bottom text-ink-muted hover:bg-press hover:text-ink"
            >
              <Icon icon={X} size={14} />
            </button>
          )}
        </>
      }
      aside={
        course !== null &&
        course.before.length > 0 && (
          <>
            <svg width="18" height="6" aria-hidden="true">
              <path d="M0 3h18" stroke="var(--color-chart-held)" strokeWidth="1.5" strokeDasharray="2 3" />
            </svg>
            {t(`trend.before.${trend?.range ?? range}`)}
          </>
        )
      }
      controls={<Ranges range={range} onChange={(next) => void change({ range: next })} />}
      chart={
        course === null || trend === undefined ? (
          <div className="grid h-48 place-items-center px-4">
            <Skeleton className="h-28! w-full" />
          </div>
        ) : (
          <>
            <TrendChart range={trend.range} course={course} summary={`${title}: ${summary}`} />
            <div className="sr-only">
              <TrendTable range={trend.range} course={course} caption={title} />
            </div>
          </>
        )
      }
      table={
        course !== null &&
        trend !== undefined && <TrendTable range={trend.range} course={course} caption={title} />
      }
      foot={
        isYoung && (
          <p className="border-t border-line px-4 py-2 text-xs text-ink-muted">
            {since === null ? t('trend.notYet') : t('trend.since', { time: moment(since) })}
          </p>
        )
      }
    />
  )

  function pausedNow({ all, by, groups }: QueueFigures, queue: string | null): number {
    if (queue === null) return all.paused
    const recorded = trend?.counts.findLast((count) => count !== null) ?? 0
    if (by !== 'queue') return recorded
    return groups.find(({ id }) => (id ?? NONE) === queue)?.paused ?? 0
  }
}

function Ranges({ range, onChange }: { range: Range; onChange: (range: Range) => void }) {
  const t = useTranslations('queues.ranges')
  return (
    <fieldset aria-label={t('label')} className="inline-flex rounded-md bg-sunken p-0.5">
      {RANGES.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === range}
          onClick={() => onChange(one)}
          className="h-6 rounded-sm px-2.5 text-ink-muted hover:text-ink aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-xs pointer-coarse:h-9 forced-colors:aria-pressed:border"
        >
          {t(one)}
        </button>
      ))}
    </fieldset>
  )
}
