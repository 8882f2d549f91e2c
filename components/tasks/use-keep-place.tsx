'use client'
import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { shiftOf, unseenAbove } from './keep-place.ts'

type KeepPlaceInput = {
  scroller: RefObject<HTMLDivElement | null>
  virtualizer: Virtualizer<HTMLDivElement, Element>
  /** Another view begins at its top. */
  viewKey: string
  ids: readonly string[]
  /** Those of which more is known than that they are there: only they have found their place. */
  placedIds: ReadonlySet<string>
  /** The row with the keyboard's focus. */
  heldId: string | null
  pitch: number
}

type Seen = Pick<KeepPlaceInput, 'viewKey' | 'ids' | 'placedIds' | 'heldId'>
const NONE: ReadonlySet<string> = new Set()

/**
 * When rows come or go above it, what is looked at stays where it is on screen: once the reader has scrolled, or holds a row by
 * focus. Answers how many rows have come in above that the reader has not seen.
 */
export function useKeepPlace(input: KeepPlaceInput): number {
  'use no memo'
  const { scroller, virtualizer, viewKey, ids, placedIds, heldId, pitch } = input
  const seen = useRef<Seen>({ viewKey, ids: [], placedIds, heldId })
  const [unseen, setUnseen] = useState(NONE)

  useLayoutEffect(() => {
    const element = scroller.current
    const before = seen.current
    seen.current = { viewKey, ids, placedIds, heldId }
    if (element === null || before.ids.length === 0) return
    // As it was before these rows: a shorter list may have made the browser cut it off since.
    const offset = virtualizer.scrollOffset ?? element.scrollTop
    const from = Math.floor(offset / pitch)
    const scrollTo = (top: number) => {
      element.scrollTop = top
      // Rendered anew before anything is painted, or rows far from the former place would come a frame too late.
      virtualizer.scrollOffset = element.scrollTop
    }
    if (before.viewKey !== viewKey) {
      if (offset > 0) scrollTo(0)
      setUnseen(offset > 0 ? new Set<string>() : NONE)
      return
    }
    const isSame = before.ids === ids || isEqual(before.ids, ids)
    if (isSame) {
      if (unseen.size === 0) return
      const left = unseenAbove(unseen, new Set(ids), ids, from)
      if (left.size !== unseen.size) setUnseen(left)
      return
    }
    const sight = {
      from,
      to: Math.ceil((offset + element.clientHeight) / pitch),
      heldId: before.heldId === heldId ? heldId : null,
    }
    const isAtTop = offset < pitch && !before.ids.slice(from, sight.to).includes(sight.heldId ?? '')
    const shift = isAtTop ? 0 : shiftOf(before.ids, ids, sight)
    if (shift !== 0) scrollTo(Math.max(0, offset + shift * pitch))
    setUnseen(unseenAbove(unseen, before.placedIds, ids, Math.max(0, from + shift)))
  })
  return unseen.size
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index])
}
