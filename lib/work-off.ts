/**
 * How work that falls due is worked off, in any number of processes at once. It is woken by a signal the moment
 * something falls due, by a timer when something is known to fall due later, and every few seconds in case a
 * signal was missed. Claims are leases in the database, so nothing depends on being the only one.
 */
import type { Services } from '#lib/ctx'
import type { Channel } from '#lib/store/signals'

/** Milliseconds. */
const IDLE_MS = 3_000
/** What is due may be locked by somebody else: asking again without a breath would be a hot loop. */
const BREATH_MS = 20
const AFTER_FAILURE_MS = 1_000

export type Background = {
  /** Takes nothing new and resolves when what is under way has ended. */
  stop(): Promise<void>
}

export function workOff<Item>(options: {
  services: Services
  limit: number
  claim: () => Promise<Item | null>
  work: (item: Item, stopping: AbortSignal) => Promise<void>
  /** Milliseconds until something falls due; null when nothing is known to. */
  nextInMs: () => Promise<number | null>
  wakesOn: Channel
  /** Signals with another payload (that is not empty) wake others. */
  wakesFor?: string
}): Background {
  const { services, limit, claim, work, nextInMs } = options
  const underWay = new Set<Promise<void>>()
  const stopping = new AbortController()
  let isStopped = false
  let isWoken = false
  let wake = () => {}

  const wakeUp = () => {
    isWoken = true
    wake()
  }
  const offSignal = services.signals.on(options.wakesOn, (payload) => {
    if (payload === '' || payload === (options.wakesFor ?? payload)) wakeUp()
  })
  const offReconnect = services.signals.onReconnect(wakeUp)

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
      if (isWoken || isStopped) wake()
    })

  const begin = (item: Item) => {
    const run = work(item, stopping.signal)
      .catch((error: unknown) => services.log.error({ error }, 'a run ended early; its lease will run out'))
      .finally(() => {
        underWay.delete(run)
        wakeUp()
      })
    underWay.add(run)
  }

  const loop = async () => {
    while (!isStopped) {
      isWoken = false
      try {
        while (!isStopped && underWay.size < limit) {
          const item = await claim()
          if (item === null) break
          begin(item)
        }
        const inMs = underWay.size < limit ? await nextInMs() : null
        await sleep(Math.min(IDLE_MS, Math.max(BREATH_MS, inMs ?? IDLE_MS)))
      } catch (error) {
        services.log.warn({ error }, 'the database can not be reached; trying again')
        isWoken = false
        await sleep(AFTER_FAILURE_MS)
      }
    }
  }
  const ended = loop()

  return {
    async stop() {
      isStopped = true
      stopping.abort()
      offSignal()
      offReconnect()
      wakeUp()
      await ended
      await Promise.all(underWay)
    },
  }
}
