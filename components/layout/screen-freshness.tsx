'use client'
import { useQuery } from '@tanstack/react-query'
import { LogIn } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Banner } from '#components/ui/banner'
import { buttonClass } from '#components/ui/button-class'
import { recentBatchesQuery } from '#lib/queries/batches-query'
import { CutOffBanner } from './cut-off-banner.tsx'
import { FreshnessIndicator } from './freshness-indicator.tsx'
import { type FreshAnswer, useFreshness } from './use-freshness.tsx'

/** How true the screen is, for its header. */
export function ScreenFreshness({ own }: { own?: FreshAnswer }) {
  const { freshness, unreachableSince, skewMs } = useFreshness(own)
  const { data: recent } = useQuery(recentBatchesQuery)
  return (
    <FreshnessIndicator
      freshness={freshness}
      unreachableSince={unreachableSince}
      skewMs={skewMs}
      isSlowed={recent?.batches.some(({ state, pace }) => state === 'running' && pace !== null) ?? false}
    />
  )
}

/** What is the matter with all of the screen: signed out, or cut off. */
export function ScreenBanner({ own }: { own?: FreshAnswer }) {
  const { freshness, unreachableSince, isSignedOut, retry } = useFreshness(own)
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
  return <CutOffBanner freshness={freshness} unreachableSince={unreachableSince} onRetry={retry} />
}
