'use client'
import { useFormatter, useTranslations } from 'use-intl'
import type { Range } from '#lib/domain/queue-figures'
import type { TrendCourse } from './trend-course.ts'

const TIMES = { day: 'time', week: 'weekdayTime', month: 'dayTime' } as const satisfies Record<Range, string>

/** Every figure of the trend, newest first. */
export function TrendTable({
  range,
  course,
  caption,
}: {
  range: Range
  course: TrendCourse
  caption: string
}) {
  const t = useTranslations('queues.trend')
  const format = useFormatter()
  const figure = (count: number | null) => (count === null ? t('gap') : format.number(count))
  return (
    <table className="w-full border-collapse text-right">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-xs text-ink-faint">
        <tr className="border-b border-line-strong [&>th]:py-1.5 [&>th]:font-medium">
          <th scope="col" className="text-left">
            {t('time')}
          </th>
          <th scope="col">{t('paused')}</th>
          <th scope="col">{t(`before.${range}`)}</th>
        </tr>
      </thead>
      <tbody>
        <tr className="border-b border-line [&>*]:py-1">
          <th scope="row" className="text-left font-medium">
            {t('now')}
          </th>
          <td className="font-semibold">{figure(course.now.count)}</td>
          <td />
        </tr>
        {course.points.toReversed().map(({ at, count, before }) => (
          <tr key={at} className="border-b border-line [&>*]:py-1">
            <th scope="row" className="text-left font-normal text-ink-muted">
              <time dateTime={new Date(at).toISOString()}>{format.dateTime(at, TIMES[range])}</time>
            </th>
            <td className={count === null ? 'text-ink-faint' : ''}>{figure(count)}</td>
            <td className="text-ink-muted">{figure(before)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
