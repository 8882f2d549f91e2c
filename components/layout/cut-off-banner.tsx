'use client'
import { RefreshCw, Unplug } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Banner } from '#components/ui/banner'
import { Button } from '#components/ui/button'
import type { Freshness } from '#lib/domain/task-row'
import { formatDuration } from './format-duration.tsx'
import { useNow } from './now.tsx'
import { useMomentText } from './relative-time.tsx'
import { Sentences } from './sentences.tsx'

type CutOffBannerProps = {
  freshness: Freshness
  /** When the browser last got an answer from Unpause (database clock), while it gets none now. */
  unreachableSince?: number | null
  /** Asks at once instead of waiting for the next try. */
  onRetry?: () => void
}

/** What a cut means for the people at the desk, and what they can still do. Nothing while the list is true. */
export function CutOffBanner({ freshness, unreachableSince = null, onRetry }: CutOffBannerProps) {
  const t = useTranslations('freshness')
  const actions = useTranslations('actions')
  const moment = useMomentText()
  const retry = onRetry && (
    <Button icon={RefreshCw} onClick={onRetry}>
      {actions('tryNow')}
    </Button>
  )
  if (unreachableSince !== null) {
    return (
      <Banner tone="danger" icon={Unplug} title={`${t('unreachable')}${t('stop')}`} action={retry}>
        {t('unreachableDetail', { time: moment(unreachableSince) })}
      </Banner>
    )
  }
  if (freshness.state !== 'cut_off') return null
  const { since, nextTryAt, error } = freshness
  const time = since === null ? null : moment(since)
  if (error === 'connect_credentials' || error === 'connect_forbidden') {
    const title = t(error === 'connect_forbidden' ? 'cutOffForbidden' : 'cutOffCredentials')
    return (
      <Banner tone="danger" icon={Unplug} title={title} action={retry}>
        <Sentences>
          {t('cutOffAdministrator')}
          {time !== null && t('cutOffAsOfLong', { time })}
        </Sentences>
      </Banner>
    )
  }
  const silent = time === null ? t('cutOffFirst') : t('cutOffSince', { time })
  const title = error === 'connect_throttled' && time !== null ? t('cutOffThrottled', { time }) : silent
  return (
    <Banner tone="danger" icon={Unplug} title={title} action={retry}>
      <Sentences>
        {t(time === null ? 'cutOffNoList' : 'cutOffList')}
        {time !== null && t('cutOffStillResume')}
        {nextTryAt !== null && <NextTry at={nextTryAt} />}
      </Sentences>
    </Banner>
  )
}

function NextTry({ at }: { at: number }) {
  const t = useTranslations('freshness')
  const duration = useTranslations('duration')
  return useNow(({ deskNow }) =>
    at - deskNow < 1_000
      ? t('cutOffTrying')
      : t('cutOffNextTry', { duration: formatDuration(at - deskNow, duration) }),
  )
}
