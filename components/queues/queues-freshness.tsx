'use client'
import { useQuery } from '@tanstack/react-query'
import { ScreenBanner, ScreenFreshness } from '#components/layout/screen-freshness'
import { queuesQuery } from '#lib/queries/queues-query'
import { useReview } from './use-review.tsx'

export function QueuesFreshness() {
  return <ScreenFreshness own={useQuery(queuesQuery(useReview().by))} />
}

export function QueuesBanner() {
  return <ScreenBanner own={useQuery(queuesQuery(useReview().by))} />
}
