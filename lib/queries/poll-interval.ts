/**
 * How long to wait before asking again. A slow or failing server is asked less often: never again sooner than
 * twice the time its last answer took, so that polling cannot pile up.
 */
export function pollInterval(wishedMs: number, tookMs: number, failures: number): number {
  return Math.min(30_000, Math.max(wishedMs, 2 * tookMs) * 2 ** Math.min(failures, 3))
}

/** Remembers how long the last run of a query function took. */
export function timed<A extends unknown[], R>(
  run: (...args: A) => Promise<R>,
): ((...args: A) => Promise<R>) & { tookMs: number } {
  const measured = async (...args: A) => {
    const began = performance.now()
    try {
      return await run(...args)
    } finally {
      measured.tookMs = performance.now() - began
    }
  }
  measured.tookMs = 0
  return measured
}
