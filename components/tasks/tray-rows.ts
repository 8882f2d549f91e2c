/** Which rows the tray shows, in which order: none moves while somebody is at it, and what has left keeps its place until they are not. Pure. */
import type { TrayItem } from '#lib/domain/tray'

export type TrayRow = { item: TrayItem; hasLeft: boolean }

/** `isHeld`: the pointer is over the rows, or focus is among them. Gives `previous` itself where nothing differs. */
export function nextTrayRows(
  previous: readonly TrayRow[],
  items: readonly TrayItem[],
  isHeld: boolean,
): readonly TrayRow[] {
  const there = new Map(items.map((item) => [item.resume.actId, item]))
  const kept = previous.flatMap((row): TrayRow[] => {
    const item = there.get(row.item.resume.actId)
    if (item !== undefined) return [item === row.item && !row.hasLeft ? row : { item, hasLeft: false }]
    if (!isHeld) return []
    return [row.hasLeft ? row : { ...row, hasLeft: true }]
  })
  const shown = new Set(kept.map(({ item }) => item.resume.actId))
  const added = items.filter(({ resume }) => !shown.has(resume.actId))
  const next = [...kept, ...added.map((item) => ({ item, hasLeft: false }))]
  const isSame = next.length === previous.length && next.every((row, index) => row === previous[index])
  return isSame ? previous : next
}
