'use client'
import { useFormatter, useTimeZone, useTranslations } from 'use-intl'
import type { Clocks } from '#lib/domain/task-row'
import { formatDuration } from './format-duration.tsx'
import { useNow } from './now.tsx'

/** Which clock a time was read from: Amazon Connect's (`aws`) or the database's (`desk`). They are never mixed. */
export type ClockName = 'aws' | 'desk'

const nowOf = (clock: ClockName, now: Clocks) => (clock === 'aws' ? now.awsNow : now.deskNow)

type DurationProps = { at: number; clock: ClockName; isCoarse?: boolean }

/** "6 d 23 h" since `at`, as text that ticks. */
export function useElapsed({ at, clock, isCoarse = false }: DurationProps): string {
  const t = useTranslations('duration')
  return useNow((now) => formatDuration(nowOf(clock, now) - at, t, { isCoarse }))
}

/** "38 min" until `at`, as text that ticks; zero when it has passed. */
export function useTimeLeft({ at, clock, isCoarse = false }: DurationProps): string {
  const t = useTranslations('duration')
  return useNow((now) => formatDuration(at - nowOf(clock, now), t, { isCoarse }))
}

/** "4 s ago", or "now" within two seconds. */
export function Ago({ at, clock }: { at: number; clock: ClockName }) {
  const t = useTranslations('duration')
  return useNow((now) => {
    const ms = nowOf(clock, now) - at
    return ms < 2_000 ? t('now') : t('ago', { duration: formatDuration(ms, t, { isCoarse: true }) })
  })
}

type MomentOptions = { isExact?: boolean }

/**
 * Writes an instant as briefly as it can be understood, in the viewer's time zone: the time on the same day, the
 * weekday within six days, else the date, before it. `isExact` adds the seconds.
 */
export function useMomentText(): (at: number, options?: MomentOptions) => string {
  const format = useFormatter()
  const timeZone = useTimeZone() ?? 'UTC'
  const today = useNow((now) => dayOf(now.awsNow, timeZone))
  const noon = Date.parse(`${today}T12:00:00Z`)
  return (at, options = {}) => {
    const time = format.dateTime(at, options.isExact ? 'timeSeconds' : 'time')
    if (dayOf(at, timeZone) === today) return time
    const isNear = Math.abs(noon - at) < 6 * 86_400_000
    return `${format.dateTime(at, isNear ? 'weekday' : 'day')} ${time}`
  }
}

/** An instant with its full form on hover. */
export function Moment({ at, isExact = false }: { at: number; isExact?: boolean }) {
  const format = useFormatter()
  const text = useMomentText()
  return (
    <time dateTime={new Date(at).toISOString()} title={format.dateTime(at, 'full')}>
      {text(at, { isExact })}
    </time>
  )
}

function dayOf(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
}
