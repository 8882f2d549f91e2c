'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ScreenBanner, ScreenFreshness } from '#components/layout/screen-freshness'
import type { FreshAnswer } from '#components/layout/use-freshness'
import { tasksQuery } from '#lib/queries/tasks-query'
import { useDeskView } from './use-desk-view.tsx'

export function DeskFreshness() {
  return <ScreenFreshness own={useListAnswer()} />
}

export function DeskBanner() {
  return <ScreenBanner own={useListAnswer()} />
}

function useListAnswer(): FreshAnswer {
  const { view } = useDeskView()
  const { data, error, refetch } = useInfiniteQuery(tasksQuery(view))
  return { data: data?.pages[0], error, refetch }
}
