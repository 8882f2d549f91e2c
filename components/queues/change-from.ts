/** How a count differs from an earlier one, for words: more, fewer or the same, and by how many. */
export function changeFrom(then: number, now: number): { change: 'more' | 'fewer' | 'same'; amount: number } {
  return { change: now > then ? 'more' : now < then ? 'fewer' : 'same', amount: Math.abs(now - then) }
}
