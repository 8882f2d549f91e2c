import type { Steps } from '#lib/store/paused-count-table'

/**
 * The steps of a course that ends with the one under way. They begin at whole multiples of their length, so that a step keeps its
 * place and its figure as time goes on. Milliseconds.
 */
export function stepsUntil(
  now: number,
  { lengthMs, stepMs, lateMs }: { lengthMs: number; stepMs: number; lateMs: number },
): Steps {
  const count = Math.round(lengthMs / stepMs) + 1
  const last = Math.floor(now / stepMs) * stepMs
  return { from: last - (count - 1) * stepMs, count, stepMs, lateMs }
}
