/** Which row or control a key leads to. Letters count only where single-key shortcuts are on. */
import type { KeyboardEvent } from 'react'

/** `isStretch`: the selection goes along. */
export type KeyTarget =
  | { to: 'row'; index: number; isStretch: boolean }
  | { to: 'control'; element: HTMLElement }
  | null

type Place = { index: number; count: number; page: number; hasShortcuts: boolean }

export function targetOfKey(event: KeyboardEvent<HTMLElement>, place: Place): KeyTarget {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  const target = event.target as HTMLElement
  const head = target.closest('[role=columnheader]')
  if (head !== null) return fromHead(event, head, place)
  const row = target.closest<HTMLElement>('[data-task-id]')
  if (row === null) return null
  const { index, count, page, hasShortcuts } = place
  const clamp = (to: number): KeyTarget => ({
    to: 'row',
    index: Math.min(count - 1, Math.max(0, to)),
    isStretch: event.shiftKey,
  })
  switch (event.key) {
    case 'ArrowUp':
      return index === 0 ? control(headButton(row)) : clamp(index - 1)
    case 'ArrowDown':
      return clamp(index + 1)
    case 'k':
    case 'K':
      return hasShortcuts ? clamp(index - 1) : null
    case 'j':
    case 'J':
      return hasShortcuts ? clamp(index + 1) : null
    case 'Home':
      return clamp(0)
    case 'End':
      return clamp(count - 1)
    case 'PageUp':
      return clamp(index - page)
    case 'PageDown':
      return clamp(index + page)
    case 'ArrowRight':
    case 'ArrowLeft': {
      const stops = [...ticksOf(row), row, ...controlsOf(row)]
      const here = stops.indexOf(target)
      const at = here < 0 ? stops.indexOf(row) : here
      return control(stops[at + (event.key === 'ArrowRight' ? 1 : -1)])
    }
    default:
      return null
  }
}

function fromHead(event: KeyboardEvent, head: Element, { count }: Place): KeyTarget {
  switch (event.key) {
    case 'ArrowDown':
      return count === 0 ? null : { to: 'row', index: 0, isStretch: false }
    case 'ArrowRight':
    case 'ArrowLeft': {
      const buttons = [...(head.parentElement?.querySelectorAll<HTMLElement>('button') ?? [])].filter(
        isVisible,
      )
      const at = buttons.findIndex((button) => head.contains(button))
      return control(buttons[at + (event.key === 'ArrowRight' ? 1 : -1)])
    }
    default:
      return null
  }
}

/** Left of the row itself: its tick. */
function ticksOf(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('button[data-tick]')].filter(isVisible)
}

/** The act first, then the menu. */
function controlsOf(row: HTMLElement): HTMLElement[] {
  const buttons = [...row.querySelectorAll<HTMLElement>('button:not([data-tick])')].filter(isVisible)
  return buttons.sort((a, b) => Number('menu' in a.dataset) - Number('menu' in b.dataset))
}

function headButton(row: HTMLElement): HTMLElement | undefined {
  const buttons = row.closest('[role=grid]')?.querySelectorAll<HTMLElement>('button[data-sort]') ?? []
  const all = [...buttons].filter(isVisible)
  return all.find((button) => button.closest('[aria-sort=ascending], [aria-sort=descending]')) ?? all[0]
}

function control(element: HTMLElement | undefined): KeyTarget {
  return element === undefined ? null : { to: 'control', element }
}

function isVisible(element: HTMLElement): boolean {
  return element.offsetParent !== null
}
