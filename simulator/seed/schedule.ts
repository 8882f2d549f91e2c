import type { NewTask } from '#simulator/control/types'
import type { Random } from '#simulator/random'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

type Times = Pick<
  NewTask,
  | 'initiatedAt'
  | 'enqueuedAt'
  | 'connectedToAgentAt'
  | 'pausedAt'
  | 'resumedAt'
  | 'pauseCount'
  | 'expiryMinutes'
  | 'isExpiryShown'
>

/**
 * When a task began and when it will expire: a few within two hours, some within a day, a quarter with nothing but the
 * default of 7 days to go by, the rest within 10 to 90 days. Ages go from minutes to 60 days.
 */
function lifeOf(random: Random, now: number, bend: number): Times & { initiatedAt: number } {
  const kind = random.pickWeighted(['soon', 'today', 'estimated', 'long'] as const, [2, 11, 26, 61])
  if (kind === 'estimated') {
    return {
      initiatedAt: now - Math.round(spread(random, 8 * minute, 6.8 * day, bend)),
      isExpiryShown: false,
    }
  }
  if (kind === 'long') {
    const lifeDays = random.pick([10, 14, 30, 60, 90])
    const age = spread(random, 10 * minute, Math.min(60, lifeDays * 0.9) * day, bend)
    return { initiatedAt: now - Math.round(age), expiryMinutes: lifeDays * 24 * 60 }
  }
  const left = kind === 'soon' ? random.between(12, 118) * minute : random.between(130, 1430) * minute
  const lifeDays = random.pick([7, 7, 7, 14, 30])
  return { initiatedAt: now + left - lifeDays * day, expiryMinutes: lifeDays * 24 * 60 }
}

/** Times of an open task that is not paused now, though it may have been. */
export function openTimes(random: Random, now: number): Times {
  const life = lifeOf(random, now, 0.55)
  const age = now - life.initiatedAt
  const path = pathOf(random, life.initiatedAt, age)
  if (!random.isLucky(0.3)) return { ...life, ...path }
  const resumedAt = now - Math.round(spread(random, minute, age * 0.4))
  const pausedAt = resumedAt - Math.round(spread(random, minute, age * 0.4))
  return { ...life, ...path, pausedAt, resumedAt, pauseCount: pausesOf(random) }
}

/** Times of a paused task; the present pause is from minutes to twelve days old. */
export function pausedTimes(random: Random, now: number): Times & { pausedAt: number } {
  const life = lifeOf(random, now, 0.25)
  const age = now - life.initiatedAt
  const path = pathOf(random, life.initiatedAt, age)
  const pauseCount = pausesOf(random)
  const pausedFor = Math.round(
    spread(random, Math.min(4 * minute, age * 0.2), Math.min(12 * day, age * 0.85)),
  )
  const pausedAt = now - pausedFor
  const since = path.connectedToAgentAt
  const resumedAt = Math.round(since + (pausedAt - since) * (0.3 + random.share() * 0.6))
  return { ...life, ...path, pausedAt, pauseCount, ...(pauseCount > 1 && { resumedAt }) }
}

function pathOf(random: Random, initiatedAt: number, age: number) {
  const enqueuedAt = initiatedAt + random.between(600, 4_000)
  const connectedToAgentAt = enqueuedAt + Math.round(Math.min(spread(random, 20_000, 3 * hour), age * 0.08))
  return { enqueuedAt, connectedToAgentAt }
}

const pausesOf = (random: Random): number => random.pickWeighted([1, 2, 3, 4, 5, 6], [52, 22, 12, 7, 4, 3])

/** Spread over orders of magnitude, as waiting times are; the smaller `bend`, the more of the large ones. */
const spread = (random: Random, low: number, high: number, bend = 0.55): number =>
  high <= low ? low : low * (high / low) ** (random.share() ** bend)
