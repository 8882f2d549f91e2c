'use client'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import type { BatchDetail, BatchView } from '#lib/domain/batch'
import { SideCard } from './batch-card.tsx'

const WIDTH = 296
const PLOT = { left: 0, top: 18, right: 240, bottom: 66 }
/** With fewer bars than this, each carries its number. */
const NUMBERED_BELOW = 12

type SentChartProps = { batch: BatchView; sent: BatchDetail['sentPerMinute'] }

/** How many calls were sent in each minute, against the pace that is allowed; the same as a table. */
export function SentChart({ batch, sent }: SentChartProps) {
  const t = useTranslations('batches.chart')
  const format = useFormatter()
  const [isTable, setTable] = useState(false)
  if (sent.length === 0) return null
  const limit = batch.pace?.perMinute || batch.perMinute
  const top = Math.max(1, limit ?? 0, ...sent.map(({ count }) => count))
  const step = (PLOT.right - PLOT.left) / Math.max(sent.length, 6)
  const yOf = (count: number) => PLOT.bottom - ((PLOT.bottom - PLOT.top) * count) / top
  const every = Math.ceil(sent.length / 6)
  const isNumbered = sent.length < NUMBERED_BELOW
  const last = sent.at(-1)
  return (
    <SideCard id="batch-sent" title={t('title')}>
      <svg viewBox={`0 0 ${WIDTH} 84`} aria-hidden="true" className={isTable ? 'hidden' : 'block w-full'}>
        {limit !== null && (
          <>
            <path
              d={`M0 ${yOf(limit)}H${PLOT.right}`}
              className="stroke-ink-faint"
              strokeDasharray="2 3"
              fill="none"
            />
            <text x={PLOT.right + 6} y={yOf(limit) + 4} className="fill-ink-muted text-2xs">
              {t('limit', { count: Math.round(limit) })}
            </text>
          </>
        )}
        {sent.map(({ at, count }, index) => {
          const x = PLOT.left + index * step
          const isLast = index === sent.length - 1
          return (
            <g key={at}>
              <rect
                x={x + 1}
                width={Math.max(2, step - (isNumbered ? 6 : 2))}
                y={yOf(count)}
                height={PLOT.bottom - yOf(count)}
                rx="2"
                className="fill-chart-held forced-colors:fill-[CanvasText]"
              />
              {(isNumbered || isLast) && (
                <text
                  x={x + step / 2 - 2}
                  y={yOf(count) - 4}
                  textAnchor="middle"
                  paintOrder="stroke"
                  strokeWidth="4"
                  strokeLinejoin="round"
                  className="fill-ink stroke-raised text-2xs font-semibold"
                >
                  {count}
                </text>
              )}
              {index % every === 0 && (
                <text x={x + step / 2 - 2} y={80} textAnchor="middle" className="fill-ink-muted text-2xs">
                  {format.dateTime(at, 'time')}
                </text>
              )}
            </g>
          )
        })}
        <path d={`M0 ${PLOT.bottom + 0.5}H${PLOT.right + 2}`} className="stroke-line-strong" />
      </svg>
      <div className={isTable ? 'max-h-60 overflow-y-auto' : 'sr-only'}>
        <table className="w-full">
          <caption className="sr-only">{t('title')}</caption>
          <thead className="text-left text-xs text-ink-muted">
            <tr>
              <th className="font-medium">{t('minute')}</th>
              <th className="text-right font-medium">{t('sent')}</th>
            </tr>
          </thead>
          <tbody>
            {sent.map(({ at, count }) => (
              <tr key={at} className="border-t border-line">
                <td className="py-0.5">{format.dateTime(at, 'time')}</td>
                <td className="py-0.5 text-right">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="mt-1.5 flex items-center justify-between gap-2 text-xs text-ink-muted">
        {last && <span>{t('total', { count: sent.reduce((sum, { count }) => sum + count, 0) })}</span>}
        <Button variant="ghost" size="row" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {t('asTable')}
        </Button>
      </div>
    </SideCard>
  )
}
