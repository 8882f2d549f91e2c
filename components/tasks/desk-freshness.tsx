'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { LogIn } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { CutOffBanner } from '#components/layout/cut-off-banner'
import { FreshnessIndicator } from '#components/layout/freshness-indicator'
import { Banner } from '#components/ui/banner'
import { buttonClass } from '#components/ui/button-class'
import { AppError } from '#lib/domain/app-error'
import type { Freshness } from '#lib/domain/task-row'
import { myActsQuery } from '#lib/queries/my-acts-query'
import { tasksQuery } from '#lib/queries/tasks-query'
import { useDeskView } from './use-desk-view.tsx'

const NOT_KNOWN: Freshness = {
  state: 'catching_up',
  checked: 0,
  total: 0,
  secondsLeft: null,
  checkedAt: null,
  events: { state: 'off' },
}

/** How true the desk is, from its own answers; and since when it gets none. */
function useFreshness() {
  const { view } = useDeskView()
  const tasks = useInfiniteQuery(tasksQuery(view))
  const mine = useQuery(myActsQuery())
  const list = tasks.data?.pages[0]
  const answers = [list, mine.data].filter((answer) => answer !== undefined)
  const last = answers.sort((a, b) => b.clocks.deskNow - a.clocks.deskNow)[0]
  const isSignedOut = tasks.error instanceof AppError && tasks.error.code === 'not_signed_in'
  const isUnreachable = tasks.error !== null && mine.error !== null && !isSignedOut
  return {
    freshness: last?.freshness ?? NOT_KNOWN,
    skewMs: last === undefined ? 0 : last.clocks.awsNow - last.clocks.deskNow,
    unreachableSince: isUnreachable && last !== undefined ? last.clocks.deskNow : null,
    isSignedOut,
    retry: () => {
      void tasks.refetch()
      void mine.refetch()
    },
  }
}

export function DeskFreshness() {
  const { freshness, unreachableSince, skewMs } = useFreshness()
  return <FreshnessIndicator freshness={freshness} unreachableSince={unreachableSince} skewMs={skewMs} />
}

export function DeskBanner() {
  const { freshness, unreachableSince, isSignedOut, retry } = useFreshness()
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
