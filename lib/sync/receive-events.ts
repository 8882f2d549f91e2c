/**
 * Takes contact events from their queue and lays what they say as hints. A message is done with once its hint is
 * committed, or once it is known to say nothing here; only a failure of our own leaves it on the queue. While the database
 * can not be reached nothing is taken. An event is never the cause of a write to Amazon Connect.
 */
import type { Services } from '#lib/ctx'
import { type EventReading, type Place, placeOf, readContactEvent } from '#lib/domain/contact-event'
import type { EventFate } from '#lib/domain/event-fate'
import type { Heard } from '#lib/domain/hint'
import type { EventQueue } from '#lib/queue/event-queue'
import type { Background } from '#lib/work-off'
import { keepEventHealth } from './event-health.ts'

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
      const fates = await takeAll(bodies.map((body) => readContactEvent(body, place)))
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

  /** What became of each; null where we failed for a reason of our own. */
  async function takeAll(readings: EventReading[]): Promise<(EventFate | null)[]> {
    const heard = readings.flatMap((reading) => ('heard' in reading ? [reading.heard] : []))
    const laid = await layAll(heard)
    return readings.map((reading) => ('fate' in reading ? reading.fate : (laid.shift() ?? null)))
  }

  /** All at once, and where that fails one by one, so that an event that can not be laid holds up no other. */
  async function layAll(heard: Heard[]): Promise<(EventFate | null)[]> {
    try {
      return await store.hints.hearAll(heard)
    } catch (error) {
      log.warn({ error }, 'events could not be taken together')
    }
    let isThere = (await findPlace()) !== null
    const fates: (EventFate | null)[] = []
    for (const one of heard) {
      const fate = isThere ? await layOne(one) : null
      if (isThere && fate === null) isThere = (await findPlace()) !== null
      fates.push(fate)
    }
    return fates
  }

  async function layOne(heard: Heard): Promise<EventFate | null> {
    try {
      return await store.hints.hear(heard)
    } catch (error) {
      log.warn({ error }, 'an event could not be taken and stays on the queue')
      return null
    }
  }
}
