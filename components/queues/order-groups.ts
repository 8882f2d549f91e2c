/** The order of the groups; pure. The most pressing first; names by the reader's alphabet. */
import type { GroupFigures } from '#lib/domain/queue-figures'
import type { GroupSort } from './use-review.tsx'

/** What was paused earliest, and what is unknown last. */
const earliest = (a: number | null, b: number | null) => (a ?? Number.MAX_VALUE) - (b ?? Number.MAX_VALUE)

export function orderGroups(
  groups: readonly GroupFigures[],
  sort: GroupSort,
  nameOf: (group: GroupFigures) => string,
): GroupFigures[] {
  const orders: Record<GroupSort, (a: GroupFigures, b: GroupFigures) => number> = {
    name: () => 0,
    paused: (a, b) => b.paused - a.paused,
    oldest: (a, b) => earliest(a.oldestAt, b.oldestAt),
    median: (a, b) => earliest(a.medianAt, b.medianAt),
    long: (a, b) => earliest(a.longAt, b.longAt),
    expiring: (a, b) =>
      (b.expiring[1] ?? 0) - (a.expiring[1] ?? 0) ||
      (b.expiring[0] ?? 0) - (a.expiring[0] ?? 0) ||
      (b.expiring[2] ?? 0) - (a.expiring[2] ?? 0),
    unassigned: (a, b) => b.unassigned - a.unassigned,
  }
  return groups.toSorted((a, b) => orders[sort](a, b) || nameOf(a).localeCompare(nameOf(b)))
}
