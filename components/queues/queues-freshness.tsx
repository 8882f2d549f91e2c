'use client'
import { useQuery } from '@tanstack/react-query'
import { LogIn } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { CutOffBanner } from '#components/layout/cut-off-banner'
import { FreshnessIndicator } from '#components/layout/freshness-indicator'
import { Banner } from '#components/ui/banner'
import { buttonClass } from '#components/ui/button-class'
import { AppError } from '#lib/domain/app-error'
import { queuesQuery } from '#lib/queries/queues-query'
import { useReview } from './use-review.tsx'

/** How true the figures are, from their own answer; and since when there is none. */
function useFreshness() {
  const { data, error, refetch } = useQuery(queuesQuery(useReview().by))
  const isSignedOut = error instanceof AppError && error.code === 'not_signed_in'
  return {
    data,
    isSignedOut,
    unreachableSince: error !== null && !isSignedOut && data !== undefined ? data.clocks.deskNow : null,
    retry: () => void refetch(),
  }
}

export function QueuesFreshness() {
  const { data, unreachableSince } = useFreshness()
  if (data === undefined) return null
  const { freshness, clocks } = data
  return (
    <FreshnessIndicator
      freshness={freshness}
      unreachableSince={unreachableSince}
      skewMs={clocks.awsNow - clocks.deskNow}
    />
  )
}

export function QueuesBanner() {
  const { data, isSignedOut, unreachableSince, retry } = useFreshness()
  const errors = useTranslations('errors')
  const actions = useTranslations('actions')
  if (isSignedOut) {
    return (
      <Banner
        tone="warn"
        icon={LogIn}
        role="alert"
        title={errors('not_signed_in')}
        action={
          <a href="/sign-in" className={buttonClass({})}>
            {actions('signIn')}
          </a>
        }
      />
    )
  }
  if (data === undefined) return null
  return <CutOffBanner freshness={data.freshness} unreachableSince={unreachableSince} onRetry={retry} />
}
