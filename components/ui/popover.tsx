'use client'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { Floating } from './floating.tsx'
import type { Align } from './place-under.ts'
import { type Opener, type Trigger, useOpener } from './use-opener.tsx'

type PopoverProps = {
  label: string
  trigger: Trigger
  align?: Align
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  /** Called when it has closed, instead of giving focus back to the button; `giveFocusBack` does that. */
  onClosed?: (giveFocusBack: () => void) => void
  className?: string
  children: ReactNode
}

const REACHED_BY_TAB =
  'a[href], button:not([tabindex="-1"]), input:not([type="hidden"]), select, textarea, [tabindex="0"]'

/** A small surface under the button that opens it; Escape or a press elsewhere closes it, focus goes back. Not modal. */
export function Popover(props: PopoverProps) {
  const { label, trigger, align = 'start', onClosed, className, children, ...state } = props
  const opener = useOpener({ trigger, opens: 'dialog', ...state })
  return (
    <>
      {opener.button}
      {opener.isOpen && (
        <Surface opener={opener} label={label} align={align} onClosed={onClosed} className={className}>
          {children}
        </Surface>
      )}
    </>
  )
}

type SurfaceProps = {
  opener: Opener
  label: string
  align: Align
  onClosed: PopoverProps['onClosed']
  className: string | undefined
  children: ReactNode
}

function Surface({ opener, label, align, onClosed, className = 'w-72 p-3', children }: SurfaceProps) {
  const { surface, anchor } = opener
  const closed = useEffectEvent(() => {
    const giveFocusBack = () => {
      // Whoever went elsewhere meanwhile stays there.
      const hasFocus = document.activeElement !== null && document.activeElement !== document.body
      if (!opener.wasLeft.current && !hasFocus) anchor()?.focus()
    }
    if (onClosed) onClosed(giveFocusBack)
    else giveFocusBack()
  })
  useEffect(() => {
    const first = surface.current?.querySelector<HTMLElement>(REACHED_BY_TAB)
    const to = first ?? surface.current
    to?.focus({ preventScroll: true })
    return () => closed()
  }, [surface])
  return (
    <Floating
      surface={surface}
      anchor={anchor}
      align={align}
      gap={4}
      id={opener.id}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        opener.close()
      }}
      className={`edge rounded-lg bg-raised text-ink outline-none [--lift:var(--shadow-lg)] ${className}`}
    >
      {children}
    </Floating>
  )
}
