/**
 * How the table stays still while rows come and go around what is looked at; pure. Rows are named by their ids, places
 * are their indexes.
 */

export type Sight = {
  /** The first row in sight, and the first after it that is not. */
  from: number
  to: number
  /** The row that has the keyboard's focus: whatever else moves, it does not. */
  heldId: string | null
}

/** By how many rows the view must be moved (down is positive) so that what was in sight stays where it is. */
export function shiftOf(before: readonly string[], after: readonly string[], sight: Sight): number {
  const places = new Map(after.map((id, index) => [id, index]))
  const shiftAt = (index: number): number | null => {
    const place = places.get(before[index] ?? '')
    return place === undefined ? null : place - index
  }
  const { from, heldId } = sight
  const to = Math.min(sight.to, before.length)
  if (heldId !== null) {
    const held = before.indexOf(heldId, from)
    const shift = held >= from && held < to ? shiftAt(held) : null
    if (shift !== null) return shift
  }
  // Rows can also change places: then most of those in sight decide, and of equally many the upper ones.
  const votes = new Map<number, number>()
  for (let index = from; index < to; index++) {
    const shift = shiftAt(index)
    if (shift !== null) votes.set(shift, (votes.get(shift) ?? 0) + 1)
  }
  const [winner] = [...votes].sort(([, a], [, b]) => b - a)
  if (winner !== undefined) return winner[0]
  // All that was in sight has left: what came next takes its place.
  for (let index = to; index < before.length; index++) {
    const place = places.get(before[index] ?? '')
    if (place !== undefined) return place - from
  }
  return 0
}

/** The rows above sight (before index `from`) that came in there, not being `known` before, and have not been in sight since. */
export function unseenAbove(
  unseen: ReadonlySet<string>,
  known: ReadonlySet<string>,
  after: readonly string[],
  from: number,
): ReadonlySet<string> {
  return new Set(after.slice(0, from).filter((id) => unseen.has(id) || !known.has(id)))
}
