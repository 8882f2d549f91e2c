'use client'
import { useState, useSyncExternalStore } from 'react'

const KEY = 'unpause-put-away'
const NOTHING: ReadonlySet<string> = new Set()
const MOST = 500

let dismissed: ReadonlySet<string> | null = null
const listeners = new Set<() => void>()

/** Acts whose words the reader has put away, kept for this tab's life. */
export function useDismissed() {
  const ids = useSyncExternalStore(subscribe, read, () => NOTHING)
  const [dismiss] = useState(() => (actId: string) => {
    const next = [...read(), actId].slice(-MOST)
    dismissed = new Set(next)
    try {
      sessionStorage.setItem(KEY, JSON.stringify(next))
    } catch {
      // Storage is blocked: it holds until the page is left.
    }
    for (const listener of listeners) listener()
  })
  return { dismissed: ids, dismiss }
}

function read(): ReadonlySet<string> {
  dismissed ??= restore()
  return dismissed
}

function restore(): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
    return new Set(Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [])
  } catch {
    return new Set()
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
