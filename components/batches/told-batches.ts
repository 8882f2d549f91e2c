/**
 * Which batches this browser has seen open and not yet told the end of, so that an end is told once, and only to whoever knew of the
 * batch. Where the browser keeps nothing, it is remembered until the page goes.
 */
const NAME = 'unpause_watched_batches'
const MOST = 50

let inMemory: string[] = []

export function watchedBatches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : []
  } catch {
    return inMemory
  }
}

export function watchBatches(batchIds: readonly string[]): void {
  const watched = watchedBatches()
  if (batchIds.every((id) => watched.includes(id))) return
  keep([...new Set([...watched, ...batchIds])].slice(-MOST))
}

export function forgetBatch(batchId: string): void {
  keep(watchedBatches().filter((id) => id !== batchId))
}

function keep(ids: string[]): void {
  inMemory = ids
  try {
    localStorage.setItem(NAME, JSON.stringify(ids))
  } catch {
    // In another site's frame the browser may keep nothing.
  }
}
