'use client'
import { RefreshCw, Unplug } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Icon } from '#components/ui/icon'
import { useAnnounce } from '#components/ui/live-region'
import type { Freshness } from '#lib/domain/task-row'
import { formatDuration } from './format-duration.tsx'
import { Ago, useMomentText } from './relative-time.tsx'

type FreshnessIndicatorProps = {
  freshness: Freshness
  /** When the browser last got an answer from Unpause (database clock), while it gets none now. */
  unreachableSince?: number | null
  /** Amazon's clock minus the database's. */
  skewMs?: number
  /** A batch goes on and takes calls that checks would have. */
  isSlowed?: boolean
}

/** From here on the difference of the clocks is worth saying. */
const SKEW_SAID_MS = 5_000

/** How true the list is, always in sight: live, catching up, or cut off. A change to worse is also spoken. */
export function FreshnessIndicator(props: FreshnessIndicatorProps) {
  const { freshness, unreachableSince = null, skewMs = 0, isSlowed = false } = props
  const t = useTranslations('freshness')
  const duration = useTranslations('duration')
  const aside = useAside(freshness, isSlowed)
  const moment = useMomentText()
  useSpokenChange(unreachableSince === null ? freshness.state : 'unreachable')

  if (unreachableSince !== null) {
    return (
      <Line
        mark={<Icon icon={Unplug} className="text-danger-ink" />}
        tone="text-danger-ink"
        word={t('unreachable')}
      >
        {t('unreachableAsOf', { time: moment(unreachableSince) })}
      </Line>
    )
  }
  if (freshness.state === 'live') {
    return (
      <Line mark={<LiveDot />} tone="text-resumed-ink" word={t('live')}>
        {freshness.events.state === 'flowing'
          ? t('liveFlowing')
          : t.rich('liveChecked', { ago: () => <Ago at={freshness.checkedAt} clock="desk" /> })}
        {aside}
        {Math.abs(skewMs) > SKEW_SAID_MS && (
          <>
            {' · '}
            {t('skew', { duration: formatDuration(Math.abs(skewMs), duration) })}
          </>
        )}
      </Line>
    )
  }
  if (freshness.state === 'catching_up') return <CatchingUp freshness={freshness} aside={aside} />
  return (
    <Line mark={<Icon icon={Unplug} className="text-danger-ink" />} tone="text-danger-ink" word={t('cutOff')}>
      {freshness.since === null ? t('cutOffNever') : t('cutOffAsOf', { time: moment(freshness.since) })}
    </Line>
  )
}

/** Why changes show later than usual: events that were to come and do not, or a batch. Said beside whatever else is said. */
function useAside({ events }: Freshness, isSlowed: boolean): ReactNode {
  const t = useTranslations('freshness')
  const moment = useMomentText()
  return (
    <>
      {events.state === 'failing' && (
        <>
          {' · '}
          <span className="text-risk-mid-ink">{t('noEvents', { time: moment(events.since) })}</span>
        </>
      )}
      {isSlowed && ` · ${t('slowedByBatch')}`}
    </>
  )
}

function CatchingUp(props: { freshness: Extract<Freshness, { state: 'catching_up' }>; aside: ReactNode }) {
  const { freshness, aside } = props
  const t = useTranslations('freshness')
  const duration = useTranslations('duration')
  const { checked, total, secondsLeft } = freshness
  const left = secondsLeft !== null && (
    <span className="max-[24rem]:hidden">
      {t('catchingUpLeft', { duration: formatDuration(secondsLeft * 1000, duration, { isCoarse: true }) })}
    </span>
  )
  return (
    <>
      <Line
        mark={<Icon icon={RefreshCw} className="text-ink-muted" />}
        tone="text-info-ink"
        word={t('catchingUp')}
      >
        {total > 0 && (
          <>
            {t('catchingUpCount', { checked, total })}
            {left}
          </>
        )}
        {aside}
      </Line>
      <progress
        aria-label={t('progress')}
        max={Math.max(total, 1)}
        value={checked}
        className="absolute inset-x-0 -bottom-px h-0.5 w-full appearance-none bg-transparent [&::-moz-progress-bar]:bg-info [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-info"
      />
    </>
  )
}

function Line(props: { mark: ReactNode; tone: string; word: string; children: ReactNode }) {
  const { mark, tone, word, children } = props
  return (
    <p className="flex min-w-0 items-center gap-2 whitespace-nowrap text-ink-muted">
      <span className="grid w-4 flex-none place-items-center">{mark}</span>
      <span className="cut">
        <strong className={`font-medium ${tone}`}>{word}</strong>
        {children && <> · {children}</>}
      </span>
    </p>
  )
}

function LiveDot() {
  return (
    <span className="size-2 rounded-full bg-resumed shadow-[0_0_0_3px_color-mix(in_oklch,var(--color-resumed)_22%,transparent)] forced-colors:bg-[CanvasText]" />
  )
}

/** Cut off and unreachable are spoken at once; being live again is spoken after one of them. */
function useSpokenChange(state: Freshness['state'] | 'unreachable'): void {
  const t = useTranslations('freshness')
  const announce = useAnnounce()
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    const wasAway = before.current === 'cut_off' || before.current === 'unreachable'
    if (state === 'unreachable') announce(t('announceUnreachable'))
    else if (state === 'cut_off') announce(t('announceCutOff'))
    else if (state === 'live' && wasAway) announce(t('announceLive'))
    if (state !== 'catching_up') before.current = state
  }, [state, announce, t])
}
