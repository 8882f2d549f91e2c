import type { QueueFigures } from '#lib/domain/queue-figures'

/** Until when what the figures count is known to hold, ms: they are counted anew while Connect says nothing, but are not newer for that. */
export function knownAt({ asOf, freshness }: Pick<QueueFigures, 'asOf' | 'freshness'>): number {
  return freshness.state === 'cut_off' && freshness.since !== null ? Math.min(asOf, freshness.since) : asOf
}
