'use client'
import clsx from 'clsx'
import { type ComponentPropsWithoutRef, type RefObject, useLayoutEffect } from 'react'
import { type Align, placeUnder } from './place-under.ts'

type FloatingProps = ComponentPropsWithoutRef<'div'> & {
  surface: RefObject<HTMLDivElement | null>
  /** What it belongs to, asked for anew each time that it is placed. */
  anchor: () => Element | null
  align: Align
  gap: number
}

/** A surface in the browser's top layer, so above the page and above the dialog it stands in; it follows its anchor when that moves. */
export function Floating({ surface, anchor, align, gap, className, ...rest }: FloatingProps) {
  useLayoutEffect(() => {
    const element = surface.current
    if (element === null) return
    const place = () => {
      const box = anchor()?.getBoundingClientRect()
      if (box === undefined) return
      // What it would like to have, not what it was given before.
      const size = { width: element.offsetWidth, height: element.scrollHeight }
      const window = { width: document.documentElement.clientWidth, height: innerHeight }
      const { left, top, maxHeight } = placeUnder(box, size, window, { align, gap })
      element.style.translate = `${left}px ${top}px`
      element.style.maxHeight = `${maxHeight}px`
    }
    if (!element.matches(':popover-open')) element.showPopover()
    place()
    const sizes = new ResizeObserver(place)
    sizes.observe(element)
    const over = new AbortController()
    const when = { signal: over.signal, capture: true, passive: true }
    addEventListener('scroll', (event) => event.target !== element && place(), when)
    addEventListener('resize', place, when)
    return () => {
      over.abort()
      sizes.disconnect()
    }
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
