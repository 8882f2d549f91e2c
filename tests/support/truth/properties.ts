/**
 * What must hold of every history (guarantee L1), as functions that throw when it does not. What can be known is compared
 * with the truth; where whole seconds hide it, with the rule that model.md gives.
 */
import assert from 'node:assert/strict'
import type { Epoch } from '#lib/domain/epoch'
import type { Heard } from '#lib/domain/hint'
import type { Observation, TaskFacts } from '#lib/domain/task-facts'
import { type ContactLife, isTrulyPaused, type State, type Style, tell } from './contact-life.ts'
import type { Arrival, History, Read } from './history.ts'
import { arrive, type Rules } from './rules.ts'

export const PROPERTIES = {
  'after a sweep the index equals the truth': equalsTheTruth,
  'the order in which things arrive does not matter': isOrderFree,
  'a description older than what is known is no look and changes nothing': knowsOldFromNew,
  'an event is dismissed only if it tells nothing new': hearsWhatIsNew,
  'an epoch names one pause': namesOnePause,
} satisfies Record<string, (rules: Rules, history: History) => void>
export type PropertyName = keyof typeof PROPERTIES

function equalsTheTruth(rules: Rules, { lives, arrivals, sweep, late }: History): void {
  const all = [...arrivals, ...sweep.map((read) => ({ ...read, process: 0 })), ...late]
  const index = new Map<string, TaskFacts>()
  for (const arrival of all) arrive(rules, index, arrival)

  for (const [place, life] of lives.entries()) {
    const read = sweep[place] as Read
    if (read.seen === null) continue
    const facts = index.get(life.taskId)
    assert.ok(facts, 'a task that was described is known')
    assertTruth(rules, facts, read, observationsOf(life, all))
  }
}

/** What anybody was told of one task. */
export function observationsOf({ taskId }: ContactLife, all: readonly Arrival[]): Observation[] {
  return all.flatMap((one) => (one.kind === 'read' && one.taskId === taskId && one.seen ? [one.seen] : []))
}

/** Throws unless `facts` are what the sweep's `read` says, as far as it can be known with these observations. */
export function assertTruth(
  rules: Rules,
  facts: TaskFacts,
  { seen, shows }: Read,
  observations: readonly Observation[],
): void {
  assert.ok(seen && shows)
  for (const key of ['pausedAt', 'resumedAt', 'disconnectedAt', 'pauseCount'] as const) {
    assert.equal(facts[key], seen[key], key)
  }
  assert.equal(rules.isPaused(facts), mustBePaused(seen, shows, observations), 'paused or not')
  if (!isHiddenBehind(observations, seen)) assert.deepStrictEqual(facts.body, seen.body)
  assertLastQueue(facts, observations)
  assert.equal(facts.stamp.rank, 1)
  assert.equal(
    rules.isOlderThan(rules.factsOf(seen), facts),
    false,
    'what agrees with the truth is never older than what is known',
  )
}

/**
 * The truth, where it can be known: stamps differ, the task has ended, Connect counts one pause, or counts and was seen in
 * this very pause. In every other tie it counts as paused, unless a pause with this stamp was seen before its resume.
 */
export function mustBePaused(seen: Observation, shows: State, observations: readonly Observation[]): boolean {
  const truth = isTrulyPaused(shows)
  const isTie = seen.pausedAt !== null && seen.pausedAt === seen.resumedAt && seen.disconnectedAt === null
  if (!isTie) return truth
  if (seen.pauseCount === 1) {
    assert.equal(truth, false, 'a resume needs a pause before it')
    return false
  }
  const wasSeenBefore = observations.some(
    (one) =>
      one.source === 'description' &&
      one.pausedAt === seen.pausedAt &&
      one.pauseCount === seen.pauseCount &&
      (one.resumedAt ?? -1) < (seen.pausedAt as number),
  )
  if (seen.pauseCount !== null && wasSeenBefore) assert.equal(truth, false, 'no pause followed the one seen')
  if (seen.pauseCount !== null && truth) assert.equal(wasSeenBefore, false, 'a counted pause is never missed')
  return !wasSeenBefore
}

/** Whether a read begun later shows another body under the same stamps: nobody could tell which is the later one. */
function isHiddenBehind(observations: readonly Observation[], seen: Observation): boolean {
  const stamps = (one: Observation) =>
    [one.lastUpdatedAt, one.pausedAt, one.resumedAt, one.disconnectedAt, one.pauseCount].join()
  return observations.some(
    (one) => one.source === 'description' && one.observedAt > seen.observedAt && stamps(one) === stamps(seen),
  )
}

/**
 * The queue is one that somebody saw, and none that a description showed is later. (Of two within one second it is either;
 * a search may have told of a later one, but tells nothing to a row that is there already.)
 */
function assertLastQueue({ lastQueue }: TaskFacts, observations: readonly Observation[]): void {
  const stamped = observations.filter(({ body }) => body.queueId !== null)
  const isSeen = stamped.some(
    ({ body }) => body.queueId === lastQueue?.id && body.enqueuedAt === lastQueue.at,
  )
  assert.ok(isSeen || lastQueue === null, 'the last queue was seen')
  const described = stamped.filter(({ source }) => source === 'description')
  const latest = Math.max(0, ...described.map(({ body }) => body.enqueuedAt as number))
  assert.ok((lastQueue?.at ?? 0) >= latest, 'the last queue is the last that was seen')
}

function isOrderFree(rules: Rules, { arrivals, sweep, late }: History): void {
  const all: Arrival[] = [...arrivals, ...sweep.map((read) => ({ ...read, process: 0 })), ...late]
  const inOrder = indexOf(rules, all)
  assert.deepStrictEqual(indexOf(rules, all.toReversed()), inOrder, 'backwards')
  assert.deepStrictEqual(indexOf(rules, [...all, ...all]), inOrder, 'everything twice')
  const [even, odd] = [0, 1].map((rest) =>
    indexOf(
      rules,
      all.filter((_, at) => at % 2 === rest),
    ),
  )
  for (const [taskId, facts] of odd as Map<string, TaskFacts>) {
    const other = (even as Map<string, TaskFacts>).get(taskId)
    even?.set(taskId, other ? rules.joinFacts(other, facts) : facts)
  }
  assert.deepStrictEqual(new Map([...(even ?? [])].sort()), inOrder, 'two halves joined')
}

function indexOf(rules: Rules, arrivals: readonly Arrival[]): Map<string, TaskFacts> {
  const index = new Map<string, TaskFacts>()
  for (const arrival of arrivals) arrive(rules, index, arrival)
  return new Map([...index].sort())
}

function knowsOldFromNew(rules: Rules, { lives, arrivals, sweep, late }: History): void {
  const index = new Map<string, TaskFacts>()
  const latestShown = new Map<string, { place: number; seen: Observation }>()
  for (const arrival of [...arrivals, ...sweep.map((read) => ({ ...read, process: 0 })), ...late]) {
    const before = index.get(arrival.kind === 'read' ? arrival.taskId : arrival.heard.taskId)
    const isLook = arrive(rules, index, arrival)
    if (arrival.kind === 'event') {
      assert.equal(isLook, false)
      if (before) assert.deepStrictEqual(index.get(arrival.heard.taskId), before, 'an event changes no facts')
      continue
    }
    const { taskId, seen, shows } = arrival
    if (seen === null || shows === null || seen.source === 'search') continue
    const place = (lives.find((life) => life.taskId === taskId) as ContactLife).states.indexOf(shows)
    const known = latestShown.get(taskId)
    const facts = index.get(taskId) as TaskFacts
    if (known === undefined || place >= known.place) {
      assert.equal(isLook, true, 'what is not older is a look')
      latestShown.set(taskId, { place, seen })
    } else if (isToldApart(seen, known.seen)) {
      assert.equal(isLook, false, 'what is older is no look')
      assert.deepStrictEqual(shown(facts), shown(before as TaskFacts), 'what is older changes nothing')
      if (facts.pausedAt !== facts.resumedAt) {
        assert.equal(rules.isPaused(facts), rules.isPaused(before as TaskFacts))
      }
    }
  }
}

function shown({ pausedAt, resumedAt, disconnectedAt, pauseCount, stamp, body }: TaskFacts) {
  return { pausedAt, resumedAt, disconnectedAt, pauseCount, stamp, body }
}

function isToldApart(a: Observation, b: Observation): boolean {
  return (['pausedAt', 'resumedAt', 'disconnectedAt', 'pauseCount', 'lastUpdatedAt'] as const).some(
    (key) => a[key] !== b[key] && !(key === 'lastUpdatedAt' && versionOf(a) === versionOf(b)),
  )
}

function versionOf({ lastUpdatedAt, pausedAt, resumedAt, disconnectedAt }: Observation): number {
  return Math.max(lastUpdatedAt ?? 0, pausedAt ?? 0, resumedAt ?? 0, disconnectedAt ?? 0)
}

/** An event is written down at most so long after what it tells of. Milliseconds. */
const EVENT_LAG_MS = 5_000

function hearsWhatIsNew(rules: Rules, { style, lives, arrivals }: History): void {
  for (const arrival of arrivals) {
    if (arrival.kind !== 'event' || arrival.isForged) continue
    const { heard } = arrival
    const life = lives.find((one) => one.taskId === heard.taskId) as ContactLife
    for (const state of life.states.filter(({ isGone }) => !isGone)) {
      const seen = tell(life, state, style, 'description', 0) as Observation
      const facts = rules.factsOf(seen)
      const mustHear = mustBeNews(heard, life, state, seen)
      if (mustHear === null) continue
      assert.equal(rules.isNews(heard, { ...facts, version: facts.stamp.version }), mustHear, heard.kind)
    }
  }
}

/** Null where it may be either: the facts show the like, or what came after it. */
function mustBeNews({ kind, eventAt }: Heard, life: ContactLife, state: State, seen: Observation) {
  const endOfSecond = eventAt + 999
  if (state.endedAt !== null || versionOf(seen) > endOfSecond) return false
  const told = life.changes.findLast((one) => one.kind === kind && one.at <= endOfSecond)
  if (told === undefined) return null
  const shownAt = { paused: seen.pausedAt, resumed: seen.resumedAt, ended: null, changed: null }[kind]
  const isLatest = shownAt !== null && shownAt === Math.max(seen.pausedAt ?? 0, seen.resumedAt ?? 0)
  const isLike = isLatest && shownAt >= eventAt - EVENT_LAG_MS
  if (state.at < told.at) return isLike ? null : true
  return isLike && kind !== 'changed' ? false : null
}

function namesOnePause(rules: Rules, { style, lives, sweep, arrivals }: History): void {
  for (const [place, life] of lives.entries()) {
    const paused = life.states.filter((state) => isTrulyPaused(state) && !state.isGone)
    for (const [at, earlier] of paused.entries()) {
      for (const later of paused.slice(at)) comparePauses(rules, life, style, earlier, later)
    }
    const { seen, shows } = sweep[place] as Read
    if (seen === null || shows === null) continue
    const observations = observationsOf(life, arrivals)
    const facts = [...observations, seen].map(rules.factsOf).reduce(rules.joinFacts)
    for (const state of paused) assertAppraisal(rules, epochIn(life, state, style), state, shows, seen, facts)
  }
}

function epochIn(life: ContactLife, state: State, style: Style): Epoch {
  const { pausedAt, pauseCount } = tell(life, state, style, 'description', 0) as Observation
  return { at: pausedAt as number, count: pauseCount }
}

function comparePauses(rules: Rules, life: ContactLife, style: Style, earlier: State, later: State): void {
  const [a, b] = [epochIn(life, earlier, style), epochIn(life, later, style)]
  const unsaid = { ...a, count: null }
  assert.equal(rules.isLaterEpoch(a, b), false, 'nothing is later than what came after it')
  if (earlier.pauses === later.pauses) {
    assert.ok(rules.isSameEpoch(a, b) && rules.isSameEpoch(unsaid, b) && rules.isSameEpoch(b, unsaid))
    assert.ok(!rules.isLaterEpoch(b, a) && !rules.isLaterEpoch(b, unsaid) && !rules.isLaterEpoch(unsaid, b))
  } else if (a.at !== b.at || a.count !== null) {
    assert.equal(rules.isSameEpoch(a, b), false)
    assert.equal(rules.isLaterEpoch(b, a), true)
    assert.equal(rules.isLaterEpoch(b, unsaid), a.at !== b.at)
  }
}

function assertAppraisal(
  rules: Rules,
  epoch: Epoch,
  paused: State,
  shows: State,
  seen: Observation,
  facts: TaskFacts,
): void {
  const isTie = seen.pausedAt === seen.resumedAt
  const isAppraised = rules.appraise('resume', epoch, facts)
  if (shows.endedAt !== null) assert.equal(isAppraised, 'ended')
  else if (isTie && seen.pauseCount !== 1) return
  else if (!isTrulyPaused(shows)) assert.equal(isAppraised, 'done')
  else if (shows.pauses === paused.pauses) assert.equal(isAppraised, 'open')
  else if (epoch.at !== seen.pausedAt || seen.pauseCount !== null) assert.equal(isAppraised, 'overtaken')
}
