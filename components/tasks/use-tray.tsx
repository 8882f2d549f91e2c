'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { syncClocks } from '#components/layout/now'
import { trayQuery } from '#lib/queries/tray-query'
import { nextTrayRows, type TrayRow } from './tray-rows.ts'

/** The rows of the tray as they are shown, and which of them are ticked. */
export function useTray(isHeld: boolean) {
  const query = useInfiniteQuery(trayQuery)
  const pages = query.data?.pages
  const first = pages?.[0]
  useEffect(() => {
    if (first !== undefined) syncClocks(first.clocks)
  }, [first])

  const items = pages?.flatMap((page) => page.items) ?? []
  const [shown, setShown] = useState<readonly TrayRow[]>([])
  const rows = nextTrayRows(shown, items, isHeld)
  // The reducer is pure and settles: rendering twice with the same items changes nothing the second time.
  if (rows !== shown) setShown(rows)

  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const selected = rows.filter(({ item, hasLeft }) => !hasLeft && ticked.has(item.resume.actId))
  const tick = (actIds: readonly string[], isOn: boolean) =>
    setTicked((before) => {
      const next = new Set(before)
      for (const actId of actIds) isOn ? next.add(actId) : next.delete(actId)
      return next
    })
  return {
    query,
    rows,
    trayCount: first?.trayCount,
    selected: selected.map(({ item }) => item),
    tick,
    ticked,
  }
}
