'use client'
import clsx from 'clsx'
import { type ComponentPropsWithoutRef, type RefObject, useLayoutEffect } from 'react'
import { type Align, placeUnder } from './place-under.ts'

type FloatingProps = ComponentPropsWithoutRef<'div'> & {
  surface: RefObject<HTMLDivElement | null>
  /** What it belongs to, asked for anew each time. */
  anchor: () => Element | null
  align: Align
  gap: number
}

/** A surface in the browser's top layer, so above the page and above the dialog it stands in. */
export function Floating({ surface, anchor, align, gap, className, ...rest }: FloatingProps) {
  useLayoutEffect(() => {
    const element = surface.current
    if (element === null) return
    if (!element.matches(':popover-open')) element.showPopover()
    return follow(element, anchor, { align, gap })
  })
  return (
    <div
      {...rest}
      ref={surface}
      popover="manual"
      className={clsx(
        'fixed top-0 right-auto bottom-auto left-0 m-0 max-w-[calc(100vw-1rem)] overflow-y-auto border-0',
        className,
      )}
    />
  )
}

/** Keeps it in its place whatever moves: the page, the list above its anchor, what it holds itself. Asked once a frame, and only while it is open. */
function follow(
  element: HTMLElement,
  anchor: () => Element | null,
  how: { align: Align; gap: number },
): () => void {
  let before = ''
  let frame = 0
  const place = () => {
    frame = requestAnimationFrame(place)
    const box = anchor()?.getBoundingClientRect()
    if (box === undefined) return
    // What it would like to have, not what it was given before.
    const size = { width: element.offsetWidth, height: element.scrollHeight }
    const window = { width: document.documentElement.clientWidth, height: innerHeight }
    const now = JSON.stringify([box, size, window])
    if (now === before) return
    before = now
    const { left, top, maxHeight } = placeUnder(box, size, window, how)
    element.style.translate = `${left}px ${top}px`
    element.style.maxHeight = `${maxHeight}px`
  }
  place()
  return () => cancelAnimationFrame(frame)
}
