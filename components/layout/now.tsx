'use client'
import { createContext, type ReactNode, use, useLayoutEffect, useSyncExternalStore } from 'react'
import type { Clocks } from '#lib/domain/task-row'

const RenderedAt = createContext<Clocks>({ awsNow: 0, deskNow: 0 })

/** Two estimates of the same offset this near (ms) differ by the answer's way through the network, not by the clocks. */
const SAME_CLOCK_MS = 2_000

/** How far the server's clocks are ahead of this browser's. */
let offsets: { aws: number; desk: number } | null = null
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined
let tickedAt = 0

/**
 * Hand in the clocks of every answer, at once when it comes. An answer that travelled shorter knows better: of
 * two near estimates the greater stays, so that relative times never jump back and forth.
 */
export function syncClocks(clocks: Clocks): void {
  const now = Date.now()
  const better = (before: number | undefined, estimate: number) =>
    before !== undefined && Math.abs(before - estimate) < SAME_CLOCK_MS
      ? Math.max(before, estimate)
      : estimate
  offsets = {
    aws: better(offsets?.aws, clocks.awsNow - now),
    desk: better(offsets?.desk, clocks.deskNow - now),
  }
}

/** "Now" on both clocks, at this moment; for event handlers. */
export function readClocks(): Clocks {
  const now = Date.now()
  return { awsNow: now + (offsets?.aws ?? 0), deskNow: now + (offsets?.desk ?? 0) }
}

/** Everything inside is rendered first as of the server's own "now", so that the browser's first render is the same. */
export function NowProvider({ clocks, children }: { clocks: Clocks; children: ReactNode }) {
  useLayoutEffect(() => syncClocks(clocks), [clocks])
  return <RenderedAt value={clocks}>{children}</RenderedAt>
}

/**
 * What `select` makes of "now", kept up to date every second. Only a change of its answer renders anything: select
 * the text or the state that is shown, not the time itself.
 */
export function useNow<T extends string | number | boolean | null>(select: (now: Clocks) => T): T {
  const renderedAt = use(RenderedAt)
  return useSyncExternalStore(
    subscribe,
    () => select(ticked(renderedAt)),
    () => select(renderedAt),
  )
}

function ticked(renderedAt: Clocks): Clocks {
  if (offsets === null) return renderedAt
  if (tickedAt === 0) tickedAt = Date.now()
  return { awsNow: tickedAt + offsets.aws, deskNow: tickedAt + offsets.desk }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) tick()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearTimeout(timer)
      timer = undefined
    }
  }
}

/** One timer for the page, on the full second, so that everything that ticks does so together. */
function tick(): void {
  tickedAt = Date.now()
  timer = setTimeout(tick, 1000 - (tickedAt % 1000))
  for (const listener of listeners) listener()
}
