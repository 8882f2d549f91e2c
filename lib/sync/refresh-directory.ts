/** Brings the names of queues, agents, teams and flows up to date, when they are old or lack one that tasks name. */
import type { Services } from '#lib/ctx'

/** Names change seldom: they are listed this often, and sooner when tasks name something that no listing had. */
const FRESH_MS = 30 * 60_000
const LACKING_MS = 3 * 60_000
/** A listing that failed (or may not be called) is not tried again for a while. */
const RETRY_MS = 60_000

export function keepDirectory({ connect, store, clock, log }: Services) {
  const notBefore = new Map<string, number>()

  const listings = {
    queue: () => connect.listQueues(),
    agent: async () =>
      (await connect.listAgents()).map(({ id, name, username, teamId }) => ({
        id,
        name: name ?? username,
        teamId,
      })),
    team: () => connect.listTeams(),
    flow: () => connect.listFlows(),
  } as const

  /** Never throws: a name that is not known is shown as its id. */
  return async function refreshDirectory(): Promise<void> {
    for (const kind of ['queue', 'agent', 'team', 'flow'] as const) {
      const listedAt = await store.directory.lastListedAt(kind)
      if (clock.now() < (notBefore.get(kind) ?? 0)) continue
      const ageMs = listedAt === null ? Number.POSITIVE_INFINITY : clock.now() - listedAt.getTime()
      if (ageMs < LACKING_MS || (ageMs < FRESH_MS && !(await store.directory.isLacking(kind)))) continue
      notBefore.set(kind, clock.now() + RETRY_MS)
      try {
        const listed = await listings[kind]()
        await store.directory.keep(kind, listed)
        // What is not in a listing will not be in the next one soon; nor will anything be in an empty one.
        const isInVain = listed.length === 0 || (await store.directory.isLacking(kind))
        notBefore.set(kind, clock.now() + (isInVain ? FRESH_MS : LACKING_MS))
      } catch (error) {
        log.warn({ kind, error }, 'names could not be listed')
      }
    }
    const instance = await store.instance.read()
    if (instance.arn !== null || clock.now() < (notBefore.get('instance') ?? 0)) return
    notBefore.set('instance', clock.now() + RETRY_MS)
    try {
      await store.instance.describe(await connect.describeInstance())
    } catch (error) {
      log.warn({ error }, 'the instance could not be described')
    }
  }
}
