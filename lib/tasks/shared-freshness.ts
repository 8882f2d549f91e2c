import type { Services } from '#lib/ctx'
import type { Freshness } from '#lib/domain/task-row'
import { readFreshness } from './read-freshness.ts'
import { shareBriefly } from './share-briefly.ts'

const shared = shareBriefly({ forMs: 500 })

/** How true the list is, as of at most half a second ago: asked once for all who read at nearly the same time. */
export function sharedFreshness(services: Services): Promise<Freshness> {
  return shared(services.store, 'freshness', () => readFreshness(services))
}
