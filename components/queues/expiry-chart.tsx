'use client'
import clsx from 'clsx'
import { useFormatter, useTranslations } from 'use-intl'
import { EXPIRES_SOON, EXPIRES_TODAY, type QueueFigures } from '#lib/domain/queue-figures'
import type { ExpiryBar, ExpiryDay, ExpiryDays } from './expiry-days.ts'
import { FigureLink } from './figure-link.tsx'
import { useExpiryNames } from './use-expiry-names.tsx'

/** The highest bar leaves room for what is written above the first day. */
const FULL = 66

/** Seven days in thirds (whole days where there is little room). Within a day is amber and hatched, within two hours red. */
export function ExpiryChart({ days, figures }: { days: ExpiryDays; figures: QueueFigures }) {
  const t = useTranslations('queues.expiry')
  const format = useFormatter()
  const { dayName } = useExpiryNames()
  const { expiring } = figures.all
  const { soon } = figures.expiries
  const mostOf = (counts: number[]) => Math.max(1, ...counts)
  const most = mostOf(days.days.flatMap((day) => day.bars.map((bar) => bar.count)))
  const mostOfDay = mostOf(days.days.map((day) => day.count))
  const withinDay = expiring[1] ?? 0
  return (
    <div className="relative h-48 px-4 text-2xs text-ink-muted">
      <div className="relative h-full">
        {withinDay > 0 && (
          <div
            aria-hidden="true"
            className="absolute top-2 bottom-8 rounded-sm border border-risk-mid-line bg-risk-mid-soft"
            style={{
              left: `${days.today.from * 100}%`,
              width: `${(days.today.to - days.today.from) * 100}%`,
            }}
          />
        )}
        <ul aria-label={t('title')} className="absolute inset-x-0 top-2 bottom-2 grid grid-cols-7">
          {days.days.map((day, index) => (
            <li key={day.until} className="grid min-w-0 grid-rows-[minmax(0,1fr)_24px]">
              <div className="flex items-end border-b border-line-strong max-sm:hidden">
                {day.bars.map((bar) => (
                  <Bar key={bar.until} bar={bar} most={most} />
                ))}
              </div>
              <div className="flex items-end border-b border-line-strong sm:hidden">
                <Bar bar={wholeOf(day)} most={mostOfDay} isDay />
              </div>
              {dayTotal(day, index === 0 ? t('today') : dayName(day))}
            </li>
          ))}
        </ul>
        {withinDay > 0 && (
          <div
            className="absolute top-3.5 grid justify-items-start pl-2 leading-3.5 max-sm:pl-0.5"
            style={{ left: `${days.today.from * 100}%` }}
          >
            <FigureLink
              filter={{ expiresWithin: EXPIRES_TODAY }}
              className="font-semibold whitespace-nowrap text-risk-mid-ink"
            >
              {t('withinDay', { count: withinDay })}
            </FigureLink>
            {soon > 0 && (
              <FigureLink
                filter={{ expiresWithin: EXPIRES_SOON }}
                className="font-medium whitespace-nowrap text-risk-high-ink"
              >
                {t('withinHours', { count: soon })}
              </FigureLink>
            )}
          </div>
        )}
        {days.days.every((day) => day.count === 0) && (
          <p className="absolute inset-x-0 top-1/3 text-center text-sm">{t('none')}</p>
        )}
      </div>
    </div>
  )

  function dayTotal(day: ExpiryDay, name: string) {
    const text = (
      <>
        {name}{' '}
        <b className={clsx('font-semibold', day.count > 0 ? 'text-ink' : 'font-normal text-ink-faint')}>
          {format.number(day.count)}
        </b>
      </>
    )
    const style =
      'flex h-6 items-center justify-center gap-1 whitespace-nowrap max-sm:flex-col max-sm:gap-0 max-sm:leading-3.5 max-sm:pt-1'
    if (day.count === 0) return <span className={style}>{text}</span>
    return (
      <FigureLink
        filter={{ expiresFrom: day.from, expiresUntil: day.until }}
        name={t('dayIs', { day: name, count: day.count })}
        className={style}
      >
        {text}
      </FigureLink>
    )
  }
}

function wholeOf({ from, until, bars, count }: ExpiryDay): ExpiryBar {
  const sum = (part: 'soon' | 'day' | 'later') => bars.reduce((total, bar) => total + bar[part], 0)
  return { from, until, soon: sum('soon'), day: sum('day'), later: sum('later'), count, isPast: false }
}

function Bar({ bar, most, isDay = false }: { bar: ExpiryBar; most: number; isDay?: boolean }) {
  const format = useFormatter()
  const { barName } = useExpiryNames()
  if (bar.count === 0) return <span className="flex-1" />
  const height = (count: number) => ({ height: `${(count / bar.count) * 100}%` })
  return (
    <FigureLink
      filter={{ expiresFrom: bar.from, expiresUntil: bar.until }}
      name={barName(bar)}
      className="group relative flex h-full flex-1 items-end px-px no-underline! -outline-offset-2"
    >
      <span
        className="relative flex w-full flex-col-reverse rounded-t-[2px] group-hover:brightness-90 forced-colors:border"
        style={{ height: `max(${(bar.count / most) * FULL}%, 2px)` }}
      >
        {isDay && (
          <span className="absolute inset-x-0 bottom-full pb-0.5 text-center">
            {format.number(bar.count)}
          </span>
        )}
        {bar.soon > 0 && <i className="bg-risk-high" style={height(bar.soon)} />}
        {bar.day > 0 && <i className="risk-hatch" style={height(bar.day)} />}
        {bar.later > 0 && <i className="rounded-t-[2px] bg-chart-held" style={height(bar.later)} />}
      </span>
    </FigureLink>
  )
}
