'use client'
import {
  cloneElement,
  type MouseEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react'

export type Trigger = ReactElement<{
  onClick?: (event: MouseEvent<HTMLElement>) => void
  'aria-haspopup'?: 'dialog' | 'menu'
  'aria-expanded'?: boolean
  'aria-controls'?: string | undefined
  'data-opens'?: string
}>

type OpenerOptions = {
  trigger: Trigger
  opens: 'dialog' | 'menu'
  /** Decided elsewhere; without it the opener decides itself. */
  isOpen?: boolean | undefined
  onOpenChange?: ((isOpen: boolean) => void) | undefined
}

export type Opener = {
  id: string
  isOpen: boolean
  /** As last opened: by a key, so that its first item has focus. */
  isByKey: RefObject<boolean>
  /** As last closed: by a press or by focus elsewhere, so that focus is not called back. */
  wasLeft: RefObject<boolean>
  surface: RefObject<HTMLDivElement | null>
  /** The button, which says what it opens and whether that is open. */
  button: ReactElement
  anchor: () => HTMLElement | null
  setOpen: (isOpen: boolean) => void
  /** Closes it, and gives focus back to the button. */
  close: () => void
}

/** What a button opens beside itself: closed again by the button, by Escape, by a press or by focus elsewhere. Not modal. */
export function useOpener({ trigger, opens, isOpen: wished, onOpenChange }: OpenerOptions): Opener {
  const id = useId()
  const [own, setOwn] = useState(false)
  const isOpen = wished ?? own
  const surface = useRef<HTMLDivElement>(null)
  const isByKey = useRef(false)
  const wasLeft = useRef(false)
  const anchor = () => document.querySelector<HTMLElement>(`[data-opens="${CSS.escape(id)}"]`)
  const setOpen = (next: boolean) => {
    setOwn(next)
    onOpenChange?.(next)
  }
  const close = () => {
    anchor()?.focus()
    setOpen(false)
  }
  const isOutside = (target: EventTarget | null) =>
    target instanceof Node && !surface.current?.contains(target) && !anchor()?.contains(target)

  const onElsewhere = useEffectEvent(() => {
    wasLeft.current = true
    setOpen(false)
  })
  /** Inside, the key is for what stands there first; what has left may have taken focus with it. */
  const onEscape = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.target instanceof Node && surface.current?.contains(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    close()
  })
  const isElsewhere = useEffectEvent(({ target }: Event) => isOutside(target))
  useEffect(() => {
    if (!isOpen) return
    wasLeft.current = false
    const over = new AbortController()
    const when = { signal: over.signal, capture: true }
    // A finger that goes down may be about to scroll; it has pressed something only with its click. A mouse may end there what it began inside.
    let isTouchOutside = false
    document.addEventListener(
      'pointerdown',
      (event) => {
        isTouchOutside = event.pointerType === 'touch' && isElsewhere(event)
        if (event.pointerType !== 'touch' && isElsewhere(event)) onElsewhere()
      },
      when,
    )
    document.addEventListener('click', () => isTouchOutside && onElsewhere(), when)
    document.addEventListener('focusin', (event) => isElsewhere(event) && onElsewhere(), when)
    document.addEventListener('keydown', (event) => event.key === 'Escape' && onEscape(event), when)
    return () => over.abort()
  }, [isOpen])

  const button = cloneElement(trigger, {
    'aria-haspopup': opens,
    'aria-expanded': isOpen,
    'aria-controls': isOpen ? id : undefined,
    'data-opens': id,
    onClick: (event) => {
      trigger.props.onClick?.(event)
      if (event.defaultPrevented) return
      isByKey.current = event.detail === 0
      setOpen(!isOpen)
    },
  })
  return { id, isOpen, isByKey, wasLeft, surface, button, anchor, setOpen, close }
}
