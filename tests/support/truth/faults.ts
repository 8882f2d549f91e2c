/** Deliberate faults of the rules, each of one rule only; beside each property those that it must find. */
import type { Epoch } from '#lib/domain/epoch'
import type { Heard } from '#lib/domain/hint'
import type { TaskFacts } from '#lib/domain/task-facts'
import type { PropertyName } from './properties.ts'
import { RULES, type Rules } from './rules.ts'

type Join = (a: TaskFacts, b: TaskFacts, joined: TaskFacts) => Partial<TaskFacts>
type Fault = Partial<Rules>
type Known = Parameters<Rules['isNews']>[1]

/** The join with some of what comes out of it replaced. */
const join = (change: Join): Fault => ({
  joinFacts(a, b) {
    const joined = RULES.joinFacts(a, b)
    return { ...joined, ...change(a, b, joined) }
  },
})
/** The body, and its stamp, of whichever is chosen. */
const body = (choose: (a: TaskFacts, b: TaskFacts) => TaskFacts) =>
  join((a, b) => {
    const { stamp, body } = choose(a, b)
    return { stamp, body }
  })
/** By rank, version and so on as they should be, but for what `blur` takes away. */
const bodyBlind = (blur: Partial<TaskFacts['stamp']>) =>
  body((a, b) => {
    const [x, y] = [a, b].map((one) => ({ ...one, stamp: { ...one.stamp, ...blur } })) as [
      TaskFacts,
      TaskFacts,
    ]
    return RULES.joinFacts(x, y).body === a.body ? a : b
  })
const paused = (isPaused: (facts: TaskFacts) => boolean): Fault => ({ isPaused })
const inTie = (decide: (facts: TaskFacts) => boolean) =>
  paused((facts) =>
    facts.pausedAt !== null && facts.pausedAt === facts.resumedAt && facts.disconnectedAt === null
      ? decide(facts)
      : RULES.isPaused(facts),
  )
const older = (isOlderThan: Rules['isOlderThan']): Fault => ({ isOlderThan })
/** `isOlderThan` blind to one part of the facts. */
const olderBlind = (blind: Partial<TaskFacts>, version?: number) =>
  older((seen, known) =>
    RULES.isOlderThan(seen, {
      ...known,
      ...blind,
      ...(version !== undefined && { stamp: { ...known.stamp, version } }),
    }),
  )
const event = (change: (heard: Heard, known: TaskFacts) => Partial<TaskFacts>): Fault => ({
  factsAfter: (heard, known) => ({ ...known, ...change(heard, known) }),
})
const news = (isNews: (heard: Heard, known: Known) => boolean): Fault => ({ isNews })
const same = (isSameEpoch: (a: Epoch, b: Epoch) => boolean): Fault => ({ isSameEpoch })
const laterEpoch = (isLaterEpoch: (a: Epoch, b: Epoch) => boolean): Fault => ({ isLaterEpoch })
const min = (a: number | null, b: number | null) => (a === null || b === null ? null : Math.min(a, b))

export const FAULTS: Record<PropertyName, Record<string, Fault>> = {
  'after a sweep the index equals the truth': {
    'the earliest pause is kept': join((a, b) => ({ pausedAt: min(a.pausedAt, b.pausedAt) })),
    'the resume that arrived last is kept': join((_, b) => ({ resumedAt: b.resumedAt })),
    'an end is undone by a read without it': join((a, b) => ({
      disconnectedAt: min(a.disconnectedAt, b.disconnectedAt),
    })),
    'the count that arrived last is kept': join((_, b) => ({ pauseCount: b.pauseCount })),
    'counts are added up': join((a, b) => ({ pauseCount: (a.pauseCount ?? 0) + (b.pauseCount ?? 0) })),
    'the body that was asked for last wins': bodyBlind({ rank: 1, version: 0, progress: 0 }),
    'a search is believed like a description': bodyBlind({ rank: 1 }),
    'LastUpdateTimestamp is not looked at': bodyBlind({ version: 0, progress: 0 }),
    'what arrives last is all that is known': { joinFacts: (_, b) => b },
    'the first body stays': body((a) => a),
    'an event is taken for a pause': event(({ kind, eventAt }, known) =>
      kind === 'paused' ? { pausedAt: Math.max(eventAt, known.pausedAt ?? 0) } : {},
    ),
    'an event is taken for an end': event(({ kind, eventAt }) =>
      kind === 'ended' ? { disconnectedAt: eventAt } : {},
    ),
    'every tie is paused': inTie(() => true),
    'every tie runs': inTie(() => false),
    'in a tie the count of one is not looked at': inTie((facts) =>
      RULES.isPaused({
        ...facts,
        pauseCount: facts.pauseCount === 1 ? 2 : facts.pauseCount,
        seenPaused: null,
      }),
    ),
    'in a tie any pause seen before will do': inTie(
      ({ pauseCount, seenPaused }) => pauseCount !== 1 && seenPaused === null,
    ),
    'a pause seen before is forgotten': join(() => ({ seenPaused: null })),
    'a pause seen before is kept though a later one was seen': join((a) => ({ seenPaused: a.seenPaused })),
    'an ended task stays paused': paused((facts) => RULES.isPaused({ ...facts, disconnectedAt: null })),
    'stamps are compared in whole seconds': paused((facts) =>
      RULES.isPaused({
        ...facts,
        pausedAt: facts.pausedAt && facts.pausedAt - (facts.pausedAt % 1_000),
        resumedAt: facts.resumedAt && facts.resumedAt - (facts.resumedAt % 1_000),
      }),
    ),
    'a task once resumed is never paused': paused(
      (facts) => facts.resumedAt === null && RULES.isPaused(facts),
    ),
    'the queue a task was taken out of is lost': join((_a, _b, joined) => ({
      lastQueue: joined.body.queueId === null ? null : joined.lastQueue,
    })),
    'what says the same again counts as older': older(
      (seen, known) => RULES.isOlderThan(seen, known) || seen.stamp.version <= known.stamp.version,
    ),
  },

  'the order in which things arrive does not matter': {
    'of two pauses the one that arrived last': join((a, b) => ({ pausedAt: b.pausedAt ?? a.pausedAt })),
    'of two resumes the one that arrived first': join((a, b) => ({ resumedAt: a.resumedAt ?? b.resumedAt })),
    'of two ends the one that arrived last, or none': join((_, b) => ({ disconnectedAt: b.disconnectedAt })),
    'counts are added up': join((a, b) => ({ pauseCount: (a.pauseCount ?? 0) + (b.pauseCount ?? 0) })),
    'the first body stays': body((a) => a),
    'the last body wins': body((_, b) => b),
    'of two bodies under one stamp the first': body((a, b) =>
      a.stamp.rank === b.stamp.rank &&
      a.stamp.version === b.stamp.version &&
      a.stamp.progress === b.stamp.progress
        ? a
        : RULES.joinFacts(a, b).body === a.body
          ? a
          : b,
    ),
    'the stamp is not that of the body': join((a) => ({ stamp: a.stamp })),
    'a later look makes a body later': join((a, b, { stamp }) => ({
      stamp: { ...stamp, version: Math.max(a.stamp.observedAt, b.stamp.observedAt) },
    })),
    'what a body lacks is filled in from the other': join((a, b) => ({
      body: {
        ...a.body,
        queueId: a.body.queueId ?? b.body.queueId,
        agentId: a.body.agentId ?? b.body.agentId,
      },
    })),
    'of two last queues the one that arrived last': join((a, b) => ({
      lastQueue: b.lastQueue ?? a.lastQueue,
    })),
    'of two pauses seen the one that arrived last': join((a, b) => ({
      seenPaused: b.seenPaused ?? a.seenPaused,
    })),
    'what is older is not joined': {
      joinFacts: (a, b) => (a.stamp.rank === 1 && RULES.isOlderThan(b, a) ? a : RULES.joinFacts(a, b)),
    },
    'seeing it again counts as another pause': join((a, b, { pauseCount }) => ({
      pauseCount: a.pauseCount !== null && a.pauseCount === b.pauseCount ? a.pauseCount + 1 : pauseCount,
    })),
  },

  'a description older than what is known is no look and changes nothing': {
    'nothing is ever older': older(() => false),
    'everything is older': older(() => true),
    'pauses are not compared': olderBlind({ pausedAt: null }),
    'resumes are not compared': olderBlind({ resumedAt: null }),
    'ends are not compared': olderBlind({ disconnectedAt: null }),
    'counts are not compared': olderBlind({ pauseCount: null }),
    'LastUpdateTimestamp is not compared': olderBlind({}, 0),
    'the same again is older': older(
      (seen, known) => RULES.isOlderThan(seen, known) || seen.stamp.version === known.stamp.version,
    ),
    'what was asked for earlier is older': older(
      (seen, known) => seen.stamp.observedAt < known.stamp.observedAt,
    ),
    'only what lacks both pause and resume is older': older(
      (seen, known) =>
        (seen.pausedAt ?? 0) < (known.pausedAt ?? 0) && (seen.resumedAt ?? 0) < (known.resumedAt ?? 0),
    ),
    'a stamp that is not there is not behind': older((seen, known) =>
      RULES.isOlderThan(
        { ...seen, resumedAt: seen.resumedAt ?? known.resumedAt, disconnectedAt: known.disconnectedAt },
        known,
      ),
    ),
    'the older body wins if it was asked for later': bodyBlind({ version: 0, progress: 0 }),
    'within one second the body asked for later wins': bodyBlind({ progress: 0 }),
    'what is older overwrites the times': join((_, b) => ({ pausedAt: b.pausedAt, resumedAt: b.resumedAt })),
    'an event makes what is known newer': event(({ eventAt }, known) => ({
      stamp: { ...known.stamp, version: Math.max(known.stamp.version, eventAt) },
    })),
  },

  'an event is dismissed only if it tells nothing new': {
    'every event is news': news(() => true),
    'no event is news': news(() => false),
    'an ended task has news': news((heard, known) => RULES.isNews(heard, { ...known, disconnectedAt: null })),
    'an event is never too old': news((heard, known) => RULES.isNews(heard, { ...known, version: 0 })),
    'the beginning of its second is the time of an event': news(
      (heard, known) => heard.eventAt >= known.version && RULES.isNews(heard, known),
    ),
    'an event is late by nothing': news(
      (heard, known) =>
        known.disconnectedAt === null &&
        heard.eventAt + 999 >= known.version &&
        heard.eventAt > known.version - 1,
    ),
    'pauses are held against resumes': news((heard, known) =>
      RULES.isNews(heard, { ...known, pausedAt: known.resumedAt, resumedAt: known.pausedAt }),
    ),
    'a pause long known dismisses another': news(
      (heard, known) =>
        RULES.isNews(heard, known) &&
        !(heard.kind === 'paused' && (known.pausedAt ?? 0) > (known.resumedAt ?? 0)),
    ),
    'a pause known dismisses another after a resume': news(
      (heard, known) =>
        RULES.isNews(heard, known) &&
        !(heard.kind === 'paused' && (known.pausedAt ?? 0) >= heard.eventAt - EVENT_LAG_MS),
    ),
    'a resume known is told again': news(
      (heard, known) =>
        RULES.isNews(heard, known) || (heard.kind === 'resumed' && known.version <= heard.eventAt),
    ),
    'an end is no news': news((heard, known) => heard.kind !== 'ended' && RULES.isNews(heard, known)),
    'a change is no news': news((heard, known) => heard.kind !== 'changed' && RULES.isNews(heard, known)),
    'what comes soon after what is known is dismissed': news(
      (heard, known) => heard.eventAt > known.version + 2_000 && RULES.isNews(heard, known),
    ),
  },

  'an epoch names one pause': {
    'an unknown count equals none': same((a, b) => a.at === b.at && a.count === b.count),
    'an unknown count equals only an unknown one before it': same(
      (a, b) => a.at === b.at && (a.count === b.count || b.count === null),
    ),
    'counts are not compared': same((a, b) => a.at === b.at),
    'times are not compared': same((a, b) => a.count === null || b.count === null || a.count === b.count),
    'all epochs are the same': same(() => true),
    'within one second no pause is later': laterEpoch((a, b) => a.at > b.at),
    'only a greater count is later': laterEpoch((a, b) => (a.count ?? 0) > (b.count ?? 0)),
    'an unknown count is earlier than any': laterEpoch(
      (a, b) => a.at > b.at || (a.at === b.at && (a.count ?? 0) > (b.count ?? 0)),
    ),
    'the same is later': laterEpoch((a, b) => a.at >= b.at),
    'a smaller count is later': laterEpoch((a, b) =>
      RULES.isLaterEpoch({ ...a, count: b.count }, { ...b, count: a.count }),
    ),
    'earlier and later are confused': laterEpoch((a, b) => RULES.isLaterEpoch(b, a)),
    'an end is not looked at': {
      appraise: (kind, epoch, facts) => RULES.appraise(kind, epoch, { ...facts, disconnectedAt: null }),
    },
    'a later pause answers for an earlier one': {
      appraise: (kind, epoch, facts) => {
        const isAppraised = RULES.appraise(kind, epoch, facts)
        return isAppraised === 'overtaken' ? 'open' : isAppraised
      },
    },
    'a paused task counts as resumed': {
      appraise: (kind, epoch, facts) =>
        facts.resumedAt !== null && facts.disconnectedAt === null
          ? 'done'
          : RULES.appraise(kind, epoch, facts),
    },
  },
}

const EVENT_LAG_MS = 5_000
