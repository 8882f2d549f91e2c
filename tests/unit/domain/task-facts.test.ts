import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  factsOf,
  isOlderThan,
  isPaused,
  joinFacts,
  type Observation,
  type TaskFacts,
} from '#lib/domain/task-facts'

const instant = fc.option(fc.integer({ min: 1, max: 12 }), { nil: null })
const observation: fc.Arbitrary<Observation> = fc.record({
  source: fc.constantFrom('description', 'search'),
  observedAt: fc.integer({ min: 1, max: 20 }),
  lastUpdatedAt: instant,
  pausedAt: instant,
  resumedAt: instant,
  disconnectedAt: instant,
  pauseCount: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
  body: fc.record({
    name: fc.constantFrom('a', 'b', null),
    description: fc.constant(null),
    channel: fc.constant('TASK'),
    initiatedAt: instant,
    scheduledAt: fc.constant(null),
    queueId: fc.constantFrom('q1', 'q2', null),
    enqueuedAt: instant,
    agentId: fc.constantFrom('x', null),
    connectedToAgentAt: fc.constant(null),
    priority: fc.constant(null),
    expiresAt: fc.constant(null),
    disconnectReason: fc.constant(null),
    attributes: fc.constant({}),
    tags: fc.dictionary(fc.constantFrom('k', 'l'), fc.constantFrom('1', '2'), { noNullPrototype: true }),
    initialTaskId: fc.constant(null),
    previousTaskId: fc.constant(null),
    relatedTaskId: fc.constant(null),
  }),
})
const facts = observation.map(factsOf)
const joinAll = (all: TaskFacts[]) => all.reduce(joinFacts)

describe('the join of facts', () => {
  it('does not depend on the order of what was seen', () => {
    fc.assert(
      fc.property(
        fc
          .array(facts, { minLength: 2, maxLength: 6 })
          .chain((all) =>
            fc.tuple(
              fc.constant(all),
              fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
            ),
          ),
        ([all, shuffled]) => {
          expect(joinAll(shuffled)).toEqual(joinAll(all))
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('does not depend on how it is grouped', () => {
    fc.assert(
      fc.property(facts, facts, facts, (a, b, c) => {
        expect(joinFacts(joinFacts(a, b), c)).toEqual(joinFacts(a, joinFacts(b, c)))
      }),
      { numRuns: 3_000 },
    )
  })

  it('changes nothing when the same is seen again', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        expect(joinFacts(joinFacts(a, b), b)).toEqual(joinFacts(a, b))
      }),
    )
  })

  it('takes nothing from a search result beside a description but a later time', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        fc.pre(a.stamp.rank === 1 && b.stamp.rank === 0)
        expect(joinFacts(a, b).body).toEqual(a.body)
      }),
    )
  })

  it('never finds older what it has just joined in as a description', () => {
    fc.assert(
      fc.property(facts, (a) => {
        fc.pre(a.stamp.rank === 1)
        expect(isOlderThan(a, joinFacts(a, a))).toBe(false)
      }),
    )
  })
})

const seen = (pausedAt: number | null, resumedAt: number | null, pauseCount: number | null, observedAt = 1) =>
  factsOf({
    source: 'description',
    observedAt,
    lastUpdatedAt: null,
    pausedAt,
    resumedAt,
    disconnectedAt: null,
    pauseCount,
    body: { ...emptyBody },
  })
const emptyBody = {
  name: null,
  description: null,
  channel: 'TASK',
  initiatedAt: 1,
  scheduledAt: null,
  queueId: null,
  enqueuedAt: null,
  agentId: null,
  connectedToAgentAt: null,
  priority: null,
  expiresAt: null,
  disconnectReason: null,
  attributes: {},
  tags: {},
  initialTaskId: null,
  previousTaskId: null,
  relatedTaskId: null,
}

describe('whether a task is paused', () => {
  it('is by the later of pause and resume', () => {
    expect(isPaused(seen(10, 9, 2))).toBe(true)
    expect(isPaused(seen(10, 11, 2))).toBe(false)
    expect(isPaused(seen(10, null, 1))).toBe(true)
    expect(isPaused(seen(null, null, 0))).toBe(false)
  })

  it('in a tie of stamps a first pause runs, a later one counts as paused', () => {
    expect(isPaused(seen(10, 10, 1))).toBe(false)
    expect(isPaused(seen(10, 10, 2))).toBe(true)
  })

  it('in a tie runs when the same pause was seen before its resume', () => {
    expect(isPaused(joinFacts(seen(10, 8, 2), seen(10, 10, 2, 2)))).toBe(false)
    expect(isPaused(joinFacts(seen(10, 8, 2), seen(10, 10, 3, 2)))).toBe(true)
  })

  it('in a tie runs when refusals have shown so, for that pause alone', () => {
    expect(isPaused(seen(10, 10, 2), { at: 10, count: 2 })).toBe(false)
    expect(isPaused(seen(10, 10, 3), { at: 10, count: 2 })).toBe(true)
    expect(isPaused(seen(10, 10, 2), { at: 10, count: null }), 'an unknown count equals any').toBe(false)
  })

  it('is never when the task has ended or is no task', () => {
    const ended = { ...seen(10, null, 1), disconnectedAt: 11 }
    expect(isPaused(ended)).toBe(false)
    const chat = seen(10, null, 1)
    expect(isPaused({ ...chat, body: { ...chat.body, channel: 'CHAT' } })).toBe(false)
  })
})
