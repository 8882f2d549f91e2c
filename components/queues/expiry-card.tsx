'use client'
import { useFormatter, useTimeZone, useTranslations } from 'use-intl'
import type { QueueFigures } from '#lib/domain/queue-figures'
import { ChartCard } from './chart-card.tsx'
import { ExpiryChart } from './expiry-chart.tsx'
import { expiryDays } from './expiry-days.ts'
import { ExpiryTable } from './expiry-table.tsx'
import { FigureLink } from './figure-link.tsx'

/** What will be lost when, if nobody resumes it. */
export function ExpiryCard({ figures }: { figures: QueueFigures }) {
  const t = useTranslations('queues.expiry')
  const format = useFormatter()
  const timeZone = useTimeZone() ?? 'UTC'
  const { expiries, asOf } = figures
  const days = expiryDays(expiries, asOf, timeZone)
  const notes = [
    expiries.passed > 0 && (
      <FigureLink key="passed" filter={{ expiresWithin: 0 }} className="font-medium text-risk-high-ink">
        {t('passed', { count: expiries.passed })}
      </FigureLink>
    ),
    days.later.count > 0 && (
      <FigureLink key="later" filter={{ expiresFrom: days.later.from }}>
        {t('after', { count: days.later.count, day: format.dateTime(days.later.from - 1, 'weekdayDay') })}
      </FigureLink>
    ),
    expiries.unknown > 0 && <span key="unknown">{t('unknown', { count: expiries.unknown })}</span>,
  ].filter((note) => note !== false)
  return (
    <ChartCard
      title={t('title')}
      aside={
        <>
          <span className="max-sm:hidden">{t('barIs')}</span>
          <span className="sm:hidden">{t('barIsDay')}</span>
        </>
      }
      chart={<ExpiryChart days={days} figures={figures} />}
      table={<ExpiryTable days={days} />}
      foot={
        notes.length > 0 && (
          <p className="flex flex-wrap gap-x-4 border-t border-line px-4 py-2 text-xs text-ink-muted">
            {notes}
          </p>
        )
      }
    />
  )
}
