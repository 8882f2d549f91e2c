/**
 * An epoch names one pause (or one resume) of one task, so that an act a person asked for can never be
 * answered by a later one. Amazon Connect gives no id for a pause; its time and the pause count together do.
 */

/** `at`: AWS time in whole milliseconds. `count`: TotalPauseCount then, or null where Connect did not say. */
export type Epoch = { at: number; count: number | null }

/** Whether two epochs are the same; an unknown count equals any. */
export function isSameEpoch(a: Epoch, b: Epoch): boolean {
  return a.at === b.at && (a.count === null || b.count === null || a.count === b.count)
}

/** Whether `a` is a later epoch than `b`: a later time, or the same time and a greater count. */
export function isLaterEpoch(a: Epoch, b: Epoch): boolean {
  if (a.at !== b.at) return a.at > b.at
  return a.count !== null && b.count !== null && a.count > b.count
}
