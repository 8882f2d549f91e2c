'use client'
import { useRef, useState } from 'react'
import type { Selection } from '#components/selection/use-selection'
import type { BatchPlan } from '#lib/domain/batch-plan'

const NONE: ReadonlySet<string> = new Set()

type DeskSideInput = {
  selection: Selection
  /** Where focus goes when what had it is gone. */
  focusTable: () => void
}

/** What stands beside the table for many tasks at once: the plan of the selection, or the field for pasted IDs. Opening one takes focus there, closing gives it back. */
export function useDeskSide({ selection, focusTable }: DeskSideInput) {
  const [wanted, setWanted] = useState<'plan' | 'paste' | null>(null)
  const [hasStarted, setStarted] = useState(false)
  const [plan, setPlan] = useState<BatchPlan | null>(null)
  const panel = useRef<HTMLElement>(null)
  const opener = useRef<Element | null>(null)
  // A plan of nothing is no plan; but once it was started its tasks are selected no more.
  const side = wanted === 'plan' && selection.count === 0 && !hasStarted ? null : wanted
  const wantsFocus = useRef(false)
  const takePanel = (element: HTMLElement | null) => {
    panel.current = element
    if (element === null || !wantsFocus.current) return
    wantsFocus.current = false
    element.focus({ preventScroll: true })
  }

  const open = (next: 'plan' | 'paste') => {
    opener.current = document.activeElement
    wantsFocus.current = next !== side
    setStarted(false)
    setWanted(next)
  }
  const close = () => {
    setWanted(null)
    requestAnimationFrame(() => {
      const { current } = opener
      if (current instanceof HTMLElement && current.isConnected && current.offsetParent !== null)
        current.focus()
      else focusTable()
    })
  }
  const leftOut = side !== 'plan' || plan === null ? NONE : leftOutOf(plan)
  return {
    side,
    open,
    close,
    panelRef: takePanel,
    leftOut,
    onPlan: setPlan,
    onStarted: () => {
      setStarted(true)
      selection.clear()
      requestAnimationFrame(() => panel.current?.focus({ preventScroll: true }))
    },
  }
}

export type DeskSideState = ReturnType<typeof useDeskSide>

function leftOutOf({ leftOut }: BatchPlan): ReadonlySet<string> {
  return new Set(leftOut.flatMap(({ tasks }) => tasks.map(({ taskId }) => taskId)))
}
