import type { Random } from '#simulator/random'
import type { Settings } from '#simulator/settings'

/** A contact event in EventBridge's JSON. `time` is in whole seconds, as documented. */
export type ContactEvent = {
  version: '0'
  id: string
  'detail-type': 'Amazon Connect Contact Event'
  source: 'aws.connect'
  account: string
  time: string
  region: string
  resources: string[]
  /** Keys in lower camel case, or as the setting eventDetailCasing says. */
  detail: Record<string, unknown>
}
export type DeliveredEvent = { sequence: number; deliveredAt: number; event: ContactEvent }
type Listener = (event: ContactEvent) => void

const remembered = 20_000

/**
 * The one seam through which contact events leave: best effort, unordered, repeated, as the settings say. Delivered
 * events are kept in a bounded log and handed to listeners.
 */
export class EventLog {
  #delivered: DeliveredEvent[] = []
  #sequence = 0
  #held: ContactEvent[] = []
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #listeners = new Set<Listener>()
  readonly #settings: Settings
  readonly #random: Random

  constructor(settings: Settings, random: Random) {
    this.#settings = settings
    this.#random = random
  }

  emit(event: ContactEvent): void {
    const { eventLossShare, eventDuplicateShare, eventDeliveriesMost, eventDelayMs, eventShuffleShare } =
      this.#settings
    if (this.#random.isLucky(eventLossShare)) return
    const copies = this.#random.isLucky(eventDuplicateShare)
      ? this.#random.between(2, Math.floor(eventDeliveriesMost))
      : 1
    for (let copy = 0; copy < copies; copy++) {
      if (eventDelayMs > 0) this.#deliverLater(event, this.#random.share() * eventDelayMs)
      else if (this.#random.isLucky(eventShuffleShare)) this.#held.push(event)
      else this.#deliver(event)
    }
  }

  onDelivery(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  list(after = 0): DeliveredEvent[] {
    return this.#delivered.filter((entry) => entry.sequence > after)
  }

  get lastSequence(): number {
    return this.#sequence
  }

  clear(): void {
    this.#delivered = []
    this.#held = []
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  #deliverLater(event: ContactEvent, delayMs: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#deliver(event)
    }, delayMs)
    timer.unref()
    this.#timers.add(timer)
  }

  #deliver(event: ContactEvent): void {
    for (const next of [event, ...this.#held.splice(0)]) {
      this.#delivered.push({ sequence: ++this.#sequence, deliveredAt: Date.now(), event: next })
      for (const listener of this.#listeners) listener(next)
    }
    if (this.#delivered.length > remembered) this.#delivered.splice(0, remembered / 10)
  }
}
