'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { readClocks, syncClocks, useNow } from '#components/layout/now'
import { searchOf, type TaskView } from '#lib/domain/task-filter'
import type { Freshness, MyActs, TaskList, TaskRow } from '#lib/domain/task-row'
import { myActsQuery } from '#lib/queries/my-acts-query'
import { tasksQuery } from '#lib/queries/tasks-query'
import type { PendingClick } from './click-collector.ts'
import { type Displayed, LEAVE_MS, NOTHING_DISPLAYED, nextDisplayed } from './displayed-rows.ts'

type DeskRowsInput = {
  view: TaskView
  pending: ReadonlyMap<string, PendingClick>
  dismissed: ReadonlySet<string>
  isPointerOver: boolean
  hasFocus: boolean
}

/** The rows on screen: the list and the reader's own acts, the newer word on each task winning, laid out so that nothing jumps. */
export function useDeskRows(input: DeskRowsInput) {
  const { view, pending, dismissed, isPointerOver, hasFocus } = input
  const tasks = useInfiniteQuery(tasksQuery(view))
  const mine = useQuery(myActsQuery(pending.size > 0))
  const pages = tasks.data?.pages
  const last = newest(pages, mine.data)
  useEffect(() => {
    if (last !== undefined) syncClocks(last.clocks)
  }, [last])

  const { list, elsewhere } = mergeRows(pages, mine.data)

  const [displayed, setDisplayed] = useState<Displayed>(NOTHING_DISPLAYED)
  const viewKey = searchOf(view)
  const isHeld = tasks.isPlaceholderData
  const [left, setLeft] = useState(0)
  const needsTick = displayed.rows.some((shown) => shown.isGone)
  const tick = useNow((now) => (needsTick ? now.deskNow : 0))
  const moment = {
    viewKey: isHeld ? displayed.viewKey : viewKey,
    list,
    elsewhere,
    deskNow: Math.max(tick, left, last?.clocks.deskNow ?? 0),
    isPointerOver,
    hasFocus,
    dismissed,
    pending,
  }
  // The reducer is pure and settles: rendering twice with the same moment changes nothing the second time.
  const next = isHeld ? displayed : nextDisplayed(displayed, moment)
  const isChanged = !isSameDisplay(displayed, next)
  if (isChanged) setDisplayed(next)

  const isLeaving = displayed.rows.some((shown) => shown.leavingSince !== null)
  useEffect(() => {
    if (!isLeaving) return
    const timer = setTimeout(() => setLeft(readClocks().deskNow), LEAVE_MS + 20)
    return () => clearTimeout(timer)
  }, [isLeaving])

  return {
    displayed: isChanged ? next : displayed,
    setFocusedId: (focusedId: string | null) => setDisplayed((before) => ({ ...before, focusedId })),
    tasks,
    mine,
    first: pages?.[0],
    freshness: last?.freshness as Freshness | undefined,
    isRefreshing: isHeld,
  }
}

export type DeskRows = ReturnType<typeof useDeskRows>

type Answer = TaskList | MyActs

function newest(pages: readonly TaskList[] | undefined, mine: MyActs | undefined): Answer | undefined {
  const answers: Answer[] = [...(pages ?? []), ...(mine ? [mine] : [])]
  return answers.reduce<Answer | undefined>(
    (best, one) => (best === undefined || one.clocks.deskNow > best.clocks.deskNow ? one : best),
    undefined,
  )
}

/** The list in its order and the tasks beside it; of two words on one task the one said later holds. */
function mergeRows(pages: readonly TaskList[] | undefined, mine: MyActs | undefined) {
  const elsewhere = new Map((mine?.rows ?? []).map((row) => [row.taskId, row]))
  const list: TaskRow[] = []
  const seen = new Set<string>()
  for (const page of pages ?? []) {
    const isMineNewer = (mine?.clocks.deskNow ?? 0) > page.clocks.deskNow
    for (const row of page.rows) {
      if (seen.has(row.taskId)) continue
      seen.add(row.taskId)
      const own = elsewhere.get(row.taskId)
      list.push(own === undefined || !isMineNewer ? row : own)
    }
  }
  return { list, elsewhere }
}

function isSameDisplay(a: Displayed, b: Displayed): boolean {
  return (
    a.viewKey === b.viewKey &&
    a.heldBack === b.heldBack &&
    a.focusedId === b.focusedId &&
    a.rows.length === b.rows.length &&
    a.rows.every((shown, index) => {
      const other = b.rows[index]
      return (
        other !== undefined &&
        shown.row === other.row &&
        shown.isGone === other.isGone &&
        shown.stoodSince === other.stoodSince &&
        shown.leavingSince === other.leavingSince
      )
    })
  )
}
