/**
 * Takes contact events from their queue and lays what they say as hints. A message is done with once its hint is
 * committed, or once it is known to say nothing here; only a failure of our own leaves it on the queue. While the database
 * can not be reached nothing is taken. An event is never the cause of a write to Amazon Connect.
 */
import type { Services } from '#lib/ctx'
import { type Place, placeOf, readContactEvent } from '#lib/domain/contact-event'
import type { EventFate } from '#lib/domain/event-fate'
import type { EventQueue } from '#lib/queue/event-queue'
import type { Background } from '#lib/work-off'
import { keepEventHealth } from './event-health.ts'

/** Events of a batch that are laid at once: a few, so that clicks find a connection to the database. */
const AT_ONCE = 4

/** Any number of processes may receive from one queue: each message goes to one of them, and comes back if that one dies. */
export function receiveEvents(
  { store, settings, log }: Pick<Services, 'store' | 'settings' | 'log'>,
  queue: EventQueue,
): Background {
  let isDatabaseThere = true

  return queue.read({
    isReady: async () => (await findPlace()) !== null,

    async take(bodies) {
      const place = await findPlace()
      if (place === null) return bodies.map(() => false)
      const fates: (EventFate | null)[] = bodies.map(() => null)
      const queued = [...bodies.entries()]
      const taker = async () => {
        for (let next = queued.shift(); next !== undefined; next = queued.shift()) {
          const [index, body] = next
          fates[index] = await takeOne(body, place)
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, taker))
      try {
        await store.events.count(fates.filter((fate) => fate !== null))
      } catch (error) {
        log.warn({ error }, 'events were taken but not counted; they will be when they come again')
        return bodies.map(() => false)
      }
      return fates.map((fate) => fate !== null)
    },

    onRound: keepEventHealth({ store, log }),
  })

  /** Whose events are ours; null when the database is not there to ask. */
  async function findPlace(): Promise<Place | null> {
    try {
      const { arn } = await store.instance.read()
      isDatabaseThere = true
      return placeOf(settings.instanceId, arn)
    } catch (error) {
      if (isDatabaseThere) log.warn({ error }, 'no events are taken until the database is there again')
      isDatabaseThere = false
      return null
    }
  }

  /** Null when it failed for a reason of our own. */
  async function takeOne(body: string, place: Place): Promise<EventFate | null> {
    try {
      const reading = readContactEvent(body, place)
      return 'fate' in reading ? reading.fate : await store.hints.hear(reading.heard)
    } catch (error) {
      log.warn({ error }, 'an event could not be taken and stays on the queue')
      return null
    }
  }
}
