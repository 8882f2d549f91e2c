'use client'
import clsx from 'clsx'
import { type PointerEvent, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Range } from '#lib/domain/queue-figures'
import type { TrendCourse } from './trend-course.ts'

const LABELS = { day: 'time', week: 'weekdayDay', month: 'day' } as const satisfies Record<Range, string>
const POINTS = { day: 'time', week: 'weekdayTime', month: 'dayTime' } as const satisfies Record<Range, string>

type TrendChartProps = { range: Range; course: TrendCourse; summary: string }

/** How many were paused, as a line over its area; the time before as dots; what was not recorded as a hatched gap. */
export function TrendChart({ range, course, summary }: TrendChartProps) {
  const t = useTranslations('queues')
  const format = useFormatter()
  const [index, setIndex] = useState<number | null>(null)
  const most = course.ticks.at(-1) ?? 1
  const point = index === null ? undefined : course.points[index]
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const share = ((event.clientX - left) / width) * 100
    const distance = (one: { left: number }) => Math.abs(one.left - share)
    const nearest = course.points.reduce((best, one) => (distance(one) < distance(best) ? one : best))
    setIndex(course.points.indexOf(nearest))
  }
  const { now, earlier } = course
  const isApart = earlier !== null && Math.abs(earlier.top - now.top) > 16
  return (
    <figure aria-label={summary} className="relative m-0 h-48 text-2xs text-ink-muted">
      <div aria-hidden="true" className="absolute top-4 right-13 bottom-7 left-11">
        {course.ticks.map((tick) => (
          <div
            key={tick}
            className="absolute inset-x-0 border-t border-chart-grid"
            style={{ top: `${100 - (tick / most) * 100}%` }}
          >
            <span className="absolute right-full -translate-y-1/2 pr-2">{format.number(tick)}</span>
          </div>
        ))}
        {course.gaps.map(({ left, width }) => (
          <div
            key={left}
            title={t('trend.gap')}
            className="gap-hatch absolute inset-y-0 overflow-hidden text-center"
            style={{ left: `${left}%`, width: `${width}%` }}
          >
            {width > 18 && <span className="relative top-1 bg-raised px-1">{t('trend.gap')}</span>}
          </div>
        ))}
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          <title>{summary}</title>
          {course.areas.map((path) => (
            <path key={path} d={path} fill="var(--color-chart-band)" opacity="0.55" />
          ))}
          {course.before.map((path) => (
            <path
              key={path}
              d={path}
              fill="none"
              stroke="var(--color-chart-held)"
              strokeWidth="1.5"
              strokeDasharray="2 3"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {course.lines.map((path) => (
            <path
              key={path}
              d={path}
              fill="none"
              stroke="var(--color-chart-held-hi)"
              strokeWidth="1.75"
              strokeLinejoin="round"
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        {course.labels.map(({ at, left }, place) => (
          <span
            key={at}
            className={clsx(
              'absolute top-full -translate-x-1/2 pt-1.5 whitespace-nowrap',
              place % 2 === 1 && 'max-sm:hidden',
            )}
            style={{ left: `${left}%` }}
          >
            <i className="absolute top-0 left-1/2 h-1 border-l border-line-strong" />
            {format.dateTime(at, LABELS[range])}
          </span>
        ))}
        <span
          className="absolute size-2 -translate-1/2 rounded-full bg-chart-held-hi ring-2 ring-raised forced-colors:bg-[CanvasText]"
          style={{ left: '100%', top: `${now.top}%` }}
        />
        <span className="absolute left-full -translate-y-1/2 pl-2.5" style={{ top: `${now.top}%` }}>
          <b className="font-semibold text-ink">{format.number(now.count)}</b>
        </span>
        {earlier !== null && isApart && (
          <span className="absolute left-full -translate-y-1/2 pl-2.5" style={{ top: `${earlier.top}%` }}>
            {format.number(earlier.count)}
          </span>
        )}
        <div
          className="absolute -inset-y-3 inset-x-0"
          onPointerMove={follow}
          onPointerLeave={() => setIndex(null)}
        />
        {point && (
          <>
            <i
              className="pointer-events-none absolute inset-y-0 border-l border-ink-faint"
              style={{ left: `${point.left}%` }}
            />
            <span
              className={clsx(
                'edge pointer-events-none absolute -top-2.5 z-10 rounded-sm bg-raised px-1.5 py-0.5 whitespace-nowrap text-ink',
                point.left > 50 ? '-translate-x-full -ml-1.5' : 'ml-1.5',
              )}
              style={{ left: `${point.left}%` }}
            >
              <span className="text-ink-muted">{format.dateTime(point.at, POINTS[range])}</span>{' '}
              <b className="font-semibold">
                {point.count === null ? t('trend.gap') : format.number(point.count)}
              </b>
              {point.before !== null && (
                <span className="text-ink-muted">
                  {' '}
                  · {t(`trend.before.${range}`)} {format.number(point.before)}
                </span>
              )}
            </span>
          </>
        )}
      </div>
    </figure>
  )
}
