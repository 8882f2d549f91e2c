/**
 * Histories: tasks that live, and a desk that hears and reads of them as badly as Amazon Connect allows: reads lag, begin at
 * any time and arrive in any order; events are late, cut to seconds, repeated, shuffled, lost or forged. At the end one
 * sweep describes each task without lag; some things arrive even after it.
 */
import fc from 'fast-check'
import type { Heard } from '#lib/domain/hint'
import type { Observation } from '#lib/domain/task-facts'
import {
  type ContactLife,
  LIFE_ACTS,
  type LifeStep,
  liveThrough,
  type State,
  type Style,
  stateAt,
  tell,
} from './contact-life.ts'

/** An answer of Connect that reaches a process. `seen` null: a 404. `shows`: the truth behind it, for the test alone. */
export type Read = {
  kind: 'read'
  taskId: string
  beganAt: number
  seen: Observation | null
  shows: State | null
}
/** An event that reaches a process; `isForged`: it tells of nothing that happened. */
export type Told = { kind: 'event'; heard: Heard; isForged: boolean }
/** `process`: which of them it reaches. */
export type Arrival = (Read | Told) & { process: number }

export type History = {
  style: Style
  lives: ContactLife[]
  /** In the order in which they arrive. */
  arrivals: Arrival[]
  /** One description of every task, begun after all changes and without lag. */
  sweep: Read[]
  /** What arrives after the sweep's answers: answers to calls from before it and after it that still lag, and lies. */
  late: Arrival[]
}

export const PROCESSES = 3
const STEPS = 16
const READS = 16
/** The database's clock and AWS's are this far apart at most. */
const SKEW_MS = 30_000
const EVENT_LATE_MS = 3_000
const EVENT_COPIES = 5

const style: fc.Arbitrary<Style> = fc.record({
  stampMs: fc.constantFrom(1, 1_000),
  updateStampMs: fc.constantFrom(1, 1_000),
  counts: fc.constantFrom('always', 'once_paused', 'never'),
  updates: fc.constantFrom('bumped', 'kept', 'absent'),
  pausedQueue: fc.constantFrom('kept', 'dropped'),
})

/** Often within a second of the step before, for that is where stamps tie. */
const gapMs = fc.oneof(
  fc.integer({ min: 1, max: 120 }),
  fc.integer({ min: 1, max: 900 }),
  fc.integer({ min: 1, max: 90_000 }),
)

const step: fc.Arbitrary<LifeStep> = fc.record({
  act: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom('pause' as const, 'resume' as const) },
    { weight: 6, arbitrary: fc.constantFrom('repause' as const, 'queue' as const, 'connect' as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'edit' as const,
        'transfer' as const,
        'forget' as const,
        'reappear' as const,
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom(...LIFE_ACTS) },
  ),
  afterMs: gapMs,
  which: fc.nat(9),
})

/** `began` and `lag` are thousandths of the time from the beginning to the sweep. */
const read = fc.record({
  of: fc.nat(3),
  source: fc.constantFrom('description' as const, 'description' as const, 'search' as const),
  began: fc.nat(1_000),
  lag: fc.oneof(fc.constant(0), fc.nat(100), fc.nat(1_000)),
  process: fc.nat(PROCESSES - 1),
  order: fc.nat(1_000),
})

const forgery = fc.record({
  of: fc.nat(4),
  kind: fc.constantFrom('paused' as const, 'resumed' as const, 'ended' as const, 'changed' as const),
  at: fc.integer({ min: -100, max: 1_200 }),
  process: fc.nat(PROCESSES - 1),
  order: fc.nat(1_000),
})

/** How the events of a change fare; taken in turn. */
const delivery = fc.record({
  lateMs: fc.nat(EVENT_LATE_MS),
  copies: fc.constantFrom(0, 1, 1, 1, 2, EVENT_COPIES),
  process: fc.nat(PROCESSES - 1),
  order: fc.nat(1_000),
})

const script = fc.record({
  style,
  beginMs: fc.nat(999),
  scheduledMs: fc.option(fc.nat(60_000), { nil: null, freq: 8 }),
  steps: fc.array(step, { minLength: 1, maxLength: STEPS, size: 'max' }),
  reads: fc.array(read, { maxLength: READS, size: 'max' }),
  late: fc.array(read, { maxLength: 3, size: 'max' }),
  deliveries: fc.array(delivery, { minLength: 1, maxLength: 6 }),
  forgeries: fc.array(forgery, { maxLength: 3 }),
  skewMs: fc.integer({ min: -SKEW_MS, max: SKEW_MS }),
})
type Script = typeof script extends fc.Arbitrary<infer T> ? T : never

export const history: fc.Arbitrary<History> = script.map(unfold)

function unfold(given: Script): History {
  const { style, skewMs } = given
  const lives = liveThrough(given.steps, given.beginMs, given.scheduledMs)
  const from = (lives[0] as ContactLife).states[0].at
  const to = Math.max(...lives.flatMap(({ states }) => states.map(({ at }) => at))) + 1_000
  const instant = (thousandths: number) => from + Math.round(((to - from) * thousandths) / 1_000)
  const lifeOf = (number: number) => lives[number % lives.length] as ContactLife

  const readOf = (
    life: ContactLife,
    source: Observation['source'],
    beganAtAws: number,
    lagMs: number,
  ): Read | null => {
    const beganAt = beganAtAws + skewMs
    const shows = stateAt(life, beganAtAws - lagMs)
    const seen = shows && tell(life, shows, style, source, beganAt)
    if (source === 'search' && seen === null) return null
    return { kind: 'read', taskId: life.taskId, beganAt, seen, shows: seen && shows }
  }
  const readsOf = (reads: Script['reads'], beganAfter: boolean) =>
    reads.flatMap(({ of, source, began, lag, process, order }) => {
      const beganAtAws = beganAfter && began % 2 === 0 ? to + 1_001 + began : instant(began)
      const got = readOf(lifeOf(of), source, beganAtAws, instant(lag) - from)
      return got ? [{ order, arrival: { ...got, process } }] : []
    })

  let turn = 0
  const events = lives.flatMap((life) =>
    life.changes.flatMap(({ kind, at }) => {
      const { lateMs, copies, process, order } = given.deliveries[turn++ % given.deliveries.length] as {
        lateMs: number
        copies: number
        process: number
        order: number
      }
      const heard = { taskId: life.taskId, kind, eventAt: cutToSecond(at + lateMs) }
      return Array.from({ length: copies }, (_, copy) => ({
        order: (order * (copy + 1) * 7) % 1_000,
        arrival: {
          kind: 'event' as const,
          heard,
          isForged: false,
          process: (process + copy) % PROCESSES,
        },
      }))
    }),
  )
  const forged = given.forgeries.map(({ of, kind, at, process, order }) => ({
    order,
    arrival: {
      kind: 'event' as const,
      heard: { taskId: `task-${of + 1}`, kind, eventAt: cutToSecond(instant(at)) },
      isForged: true,
      process,
    },
  }))

  return {
    style,
    lives,
    arrivals: inOrder([...readsOf(given.reads, false), ...events, ...forged.filter((_, at) => at > 0)]),
    sweep: lives.map((life) => readOf(life, 'description', to + 1_000, 0) as Read),
    late: inOrder([...readsOf(given.late, true), ...forged.slice(0, 1)]),
  }
}

function inOrder(all: { order: number; arrival: Arrival }[]): Arrival[] {
  return all.sort((a, b) => a.order - b.order).map(({ arrival }) => arrival)
}

function cutToSecond(at: number): number {
  return at - (at % 1_000)
}
