'use client'
import { useTranslations } from 'use-intl'
import { formatDuration } from '#components/layout/format-duration'
import { useNow } from '#components/layout/now'
import { useMomentText } from '#components/layout/relative-time'
import type { TaskDetail } from '#lib/domain/task-row'
import { riskOf } from './row-cells.tsx'

type Span = { from: number; to: number; state: 'open' | 'paused' | 'unknown' }

const GROUNDS: Record<Span['state'], string> = {
  open: 'bg-chart-held',
  paused:
    'bg-[repeating-linear-gradient(135deg,var(--color-paused-soft)_0_2.5px,var(--color-paused)_2.5px_4px)]',
  unknown: '',
}

/** The whole life of a task on one line: when it was worked on, when it was paused, and what is left. As far as it is known. */
export function LifeLine({ detail }: { detail: TaskDetail }) {
  const t = useTranslations('panel')
  const duration = useTranslations('duration')
  const moment = useMomentText()
  const { row } = detail
  // By the minute: a line of days moves no faster.
  const now = useNow(({ awsNow }) => Math.floor(awsNow / 60_000) * 60_000)
  const start = row.initiatedAt
  const end = detail.disconnectedAt ?? row.expiresAt
  if (start === null || end === null || end <= start) return null
  const until = Math.min(Math.max(now, start), end)
  const at = (time: number) =>
    `${Math.round(((Math.min(Math.max(time, start), end) - start) / (end - start)) * 1e4) / 100}%`
  const spans = spansOf(detail, start, until)
  const risk = riskOf(row, now)
  const isOver = detail.disconnectedAt !== null
  return (
    <figure
      aria-label={t('lifeLine', { start: moment(start), end: moment(end) })}
      className="text-2xs text-ink-muted"
    >
      <div className="flex justify-between">
        <span>{moment(start)}</span>
        <span className={risk === 'high' && !isOver ? 'font-semibold text-risk-high-ink' : ''}>
          {isOver ? moment(end) : t('lifeExpires', { time: moment(end) })}
        </span>
      </div>
      <div className="relative mt-1 h-4.5 overflow-hidden rounded-xs bg-sunken forced-colors:border">
        {spans.map((span) => (
          <span
            key={span.from}
            className={`absolute inset-y-0 border-r-2 border-raised ${GROUNDS[span.state]}`}
            style={{ left: at(span.from), width: `calc(${at(span.to)} - ${at(span.from)})` }}
          />
        ))}
        {!isOver && (
          <>
            {risk !== 'low' && (
              <span
                className={`absolute inset-y-0 right-0 ${risk === 'high' ? 'bg-risk-high' : 'bg-risk-mid'}`}
                style={{ left: at(until) }}
              />
            )}
            <span className="absolute inset-y-0 w-[1.5px] bg-ink" style={{ left: at(until) }} />
          </>
        )}
      </div>
      <div className="relative mt-1 h-4">
        {spans
          .filter((span) => span.state !== 'unknown' && (span.to - span.from) / (end - start) > 0.16)
          .map((span) => (
            <span key={span.from} className="absolute whitespace-nowrap" style={{ left: at(span.from) }}>
              {span.state === 'paused'
                ? t('lifePaused', { duration: formatDuration(span.to - span.from, duration) })
                : t('lifeOpen')}
            </span>
          ))}
      </div>
    </figure>
  )
}

/**
 * Open and paused in turn, from the moments that are known. Before the first of them the task was open, unless it was
 * resumed from a pause, or counts more pauses, than we know of: then that stretch says nothing.
 */
function spansOf(detail: TaskDetail, start: number, until: number): Span[] {
  const turns = detail.moments
    .filter(({ kind, at }) => (kind === 'paused' || kind === 'resumed') && at >= start && at <= until)
    .sort((a, b) => a.at - b.at)
  const pauses = turns.filter(({ kind }) => kind === 'paused').length
  const isWhole = turns[0]?.kind !== 'resumed' && (detail.row.pauseCount ?? 0) <= pauses
  const spans: Span[] = []
  let from = start
  let state: Span['state'] = isWhole ? 'open' : 'unknown'
  for (const turn of turns) {
    spans.push({ from, to: turn.at, state })
    from = turn.at
    state = turn.kind === 'paused' ? 'paused' : 'open'
  }
  spans.push({ from, to: until, state })
  return spans.filter((span) => span.to > span.from)
}
