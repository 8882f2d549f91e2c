'use client'
import { useFormatter, useTranslations } from 'use-intl'
import { type ExpiryDay, type ExpiryDays, THIRDS } from './expiry-days.ts'
import { FigureLink } from './figure-link.tsx'
import { useExpiryNames } from './use-expiry-names.tsx'

/** The same days in figures. */
export function ExpiryTable({ days }: { days: ExpiryDays }) {
  const t = useTranslations('queues.expiry')
  const format = useFormatter()
  const { dayName, barName } = useExpiryNames()
  const hour = (value: number) => String(value).padStart(2, '0')
  return (
    <table className="w-full border-collapse text-right">
      <caption className="sr-only">{t('title')}</caption>
      <thead className="text-xs text-ink-faint">
        <tr className="border-b border-line-strong [&>th]:py-1.5 [&>th]:font-medium">
          <th scope="col" className="text-left">
            {t('day')}
          </th>
          {THIRDS.map(({ from, until }) => (
            <th key={from} scope="col">
              {t('hours', { from: hour(from), until: hour(until) })}
            </th>
          ))}
          <th scope="col">{t('wholeDay')}</th>
        </tr>
      </thead>
      <tbody>
        {days.days.map((day, index) => (
          <tr key={day.until} className="border-b border-line [&>*]:py-1">
            <th scope="row" className="text-left font-normal text-ink-muted">
              {index === 0 ? t('today') : dayName(day)}
            </th>
            {day.bars.map((bar) => (
              <td key={bar.until}>
                {bar.count === 0 ? (
                  <span className="text-ink-faint">{bar.isPast ? '–' : 0}</span>
                ) : (
                  <FigureLink filter={{ expiresFrom: bar.from, expiresUntil: bar.until }} name={barName(bar)}>
                    {format.number(bar.count)}
                  </FigureLink>
                )}
              </td>
            ))}
            <td className="font-semibold">{total(day, index)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )

  function total(day: ExpiryDay, index: number) {
    if (day.count === 0) return <span className="font-normal text-ink-faint">0</span>
    const name = t('dayIs', { day: index === 0 ? t('today') : dayName(day), count: day.count })
    return (
      <FigureLink filter={{ expiresFrom: day.from, expiresUntil: day.until }} name={name}>
        {format.number(day.count)}
      </FigureLink>
    )
  }
}
