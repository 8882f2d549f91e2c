'use client'
import { useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Floating } from './floating.tsx'

/** Whoever points at something may only be passing; beside one that is shown the next shows at once. Milliseconds. */
const SHOWN_AFTER_MS = 500
/** Time to go over to the next, or onto the tooltip itself. */
const HIDDEN_AFTER_MS = 150

type Shown = { of: HTMLElement; text: string }

/** What explains an element on hover and on focus: spread over it. */
export function tip(text: string) {
  return { 'data-tip': text }
}

/** Once around the app. It explains whatever has a `tip`, so that a table full of buttons costs nothing for it. */
export function Tooltips() {
  const id = useId()
  const [shown, setShown] = useState<Shown | null>(null)
  const surface = useRef<HTMLDivElement>(null)
  useEffect(() => watchForTips({ id, surface: () => surface.current, show: setShown }), [id])
  if (shown === null) return null
  // Beside an open modal dialog everything is inert: a tooltip could not be pointed at there.
  return createPortal(
    <Floating
      surface={surface}
      anchor={() => shown.of}
      align="center"
      gap={6}
      id={id}
      role="tooltip"
      className="max-w-72 rounded-md bg-ink px-2 py-1 text-xs text-ink-inverse shadow-md forced-colors:border"
    >
      {shown.text}
    </Floating>,
    shown.of.closest('dialog[open]') ?? document.body,
  )
}

type Watch = { id: string; surface: () => Element | null; show: (shown: Shown | null) => void }

/** Returns what ends it. */
function watchForTips({ id, surface, show }: Watch): () => void {
  let shown: HTMLElement | null = null
  /** Under the pointer; it stays that when it was pressed, and is not explained again before the pointer has left it. */
  let pointed: HTMLElement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function change(next: HTMLElement | null) {
    clearTimeout(timer)
    if (next?.isConnected === false || next === shown) return
    if (shown?.getAttribute('aria-describedby') === id) shown.removeAttribute('aria-describedby')
    shown = next
    const text = next?.dataset.tip ?? ''
    // What only says its name once more describes nothing.
    if (next && !text.startsWith(next.ariaLabel ?? '\0')) next.setAttribute('aria-describedby', id)
    show(next && { of: next, text })
  }
  const hide = () => change(null)
  function point(next: HTMLElement | null) {
    if (next === pointed) return
    pointed = next
    clearTimeout(timer)
    if (next === null) timer = setTimeout(hide, HIDDEN_AFTER_MS)
    else timer = setTimeout(change, shown ? 0 : SHOWN_AFTER_MS, next)
  }

  const over = new AbortController()
  const options = { signal: over.signal, capture: true, passive: true }
  document.addEventListener(
    'pointerover',
    ({ target, pointerType }) => {
      if (pointerType === 'touch' || !(target instanceof Element)) return
      point(surface()?.contains(target) ? shown : target.closest<HTMLElement>('[data-tip]'))
    },
    options,
  )
  document.addEventListener('pointerout', ({ relatedTarget }) => relatedTarget ?? point(null), options)
  document.addEventListener(
    'focusin',
    ({ target }) => {
      const of = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
      if (of?.matches(':focus-visible')) change(of)
    },
    options,
  )
  for (const ends of ['focusout', 'pointerdown', 'scroll']) document.addEventListener(ends, hide, options)
  const onKey = (event: KeyboardEvent) => {
    // The key that is meant for the tooltip does nothing else.
    if (event.key === 'Escape' && shown !== null) {
      event.preventDefault()
      event.stopPropagation()
    }
    hide()
  }
  document.addEventListener('keydown', onKey, { signal: over.signal, capture: true })
  return () => {
    over.abort()
    hide()
  }
}
