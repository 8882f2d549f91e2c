/**
 * What became of each contact event that came in. `taken`: it laid a hint. `stale`: it told nothing that was not
 * known. `ignored`: not about a task, of a kind that says nothing here, or about a task that begins later. `malformed`,
 * `foreign` (another account, Region, instance or source): no event of ours; acknowledged and counted.
 */
export const EVENT_FATES = ['taken', 'stale', 'ignored', 'malformed', 'foreign'] as const
export type EventFate = (typeof EVENT_FATES)[number]
