'use client'
import { usePathname } from 'next/navigation'

/** What of the panel should be looked at first. */
export type PanelWish = 'flow' | 'keep' | 'said' | 'options' | null

const PREFIX = '/tasks/'

/**
 * The task whose panel is open, by its own address. Opening keeps the page, the table and its place: only the address
 * changes, so Back closes it again and a link opens it.
 */
export function useOpenTask() {
  const path = usePathname()
  const openId = path.startsWith(PREFIX) ? decode(path.slice(PREFIX.length)) : null
  const go = (to: string) => {
    if (to !== window.location.pathname) window.history.pushState(null, '', to + window.location.search)
  }
  return {
    openId,
    open: (taskId: string) => go(pathOf(taskId)),
    close: () => go('/'),
  }
}

export function pathOf(taskId: string): `/tasks/${string}` {
  return `${PREFIX}${encodeURIComponent(taskId)}`
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
