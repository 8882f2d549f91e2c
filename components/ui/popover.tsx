'use client'
import { Popover as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { usePortalContainer } from './portal-container.tsx'

type PopoverProps = {
  label: string
  trigger: ReactElement
  align?: 'start' | 'center' | 'end'
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  /** Called when it has closed; after `preventDefault` focus is the caller's to place. */
  onCloseAutoFocus?: (event: Event) => void
  className?: string
  children: ReactNode
}

/** A small surface under the button that opens it; Escape or a press elsewhere closes it, focus goes back. Not modal. */
export function Popover(props: PopoverProps) {
  const { label, trigger, align = 'start', isOpen, onOpenChange, onCloseAutoFocus } = props
  const { className = 'w-72 p-3', children } = props
  const container = usePortalContainer()
  return (
    <Radix.Root
      {...(isOpen === undefined ? {} : { open: isOpen })}
      {...(onOpenChange ? { onOpenChange } : {})}
    >
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={container}>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          {...(onCloseAutoFocus ? { onCloseAutoFocus } : {})}
          className={`edge z-40 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg bg-raised [--lift:var(--shadow-lg)] ${className}`}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
