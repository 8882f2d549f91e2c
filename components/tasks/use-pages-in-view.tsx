'use client'
import { useEffect } from 'react'
import { readClocks } from '#components/layout/now'
import { lookAtPages } from '#lib/queries/tasks-query'
import type { DeskRows } from './use-desk-rows.tsx'

/** Milliseconds. What was asked longer ago is asked anew when it comes into view, once scrolling has come to rest. */
const OLD_MS = 1_500
const REST_MS = 120

/** Says which pages of the list lie around the rows in view, so that those are kept fresh, and freshens them when they come near. */
export function usePagesInView(tasks: DeskRows['tasks'], firstRow: number, lastRow: number): void {
  const { data, refetch } = tasks
  const pages = data?.pages
  const [from, to] = pagesAround(pages ?? [], firstRow, lastRow)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what comes into view by scrolling; the rest is asked for in its turn.
  useEffect(() => {
    lookAtPages(from, to)
    const timer = setTimeout(() => {
      const { deskNow } = readClocks()
      const isOld = pages?.slice(from, to + 1).some((page) => deskNow - page.clocks.deskNow > OLD_MS)
      if (isOld) void refetch({ cancelRefetch: false })
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [from, to, refetch])
}

/** The pages that hold these rows, and one more on either side where they are near its edge. */
function pagesAround(pages: readonly { rows: readonly unknown[] }[], firstRow: number, lastRow: number) {
  const margin = Math.max(20, lastRow - firstRow)
  let from = 0
  let to = 0
  let begins = 0
  for (const [index, { rows }] of pages.entries()) {
    if (begins <= firstRow - margin) from = index
    if (begins <= lastRow + margin) to = index
    begins += rows.length
  }
  return [from, to] as const
}
