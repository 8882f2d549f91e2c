/** How long to wait before a stream is opened again: longer with each failure in a row, and not all browsers at once. */

/** Milliseconds. */
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const

/** `failures`: in a row, before this one. `random`: from 0 to 1. Milliseconds, between half of its step and the whole. */
export function retryDelay(failures: number, random: number): number {
  const step = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? RETRY_MS[0]
  return step * (0.5 + random / 2)
}
