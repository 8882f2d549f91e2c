/**
 * The rules that decide what the index believes, as values: properties are given them, so that the same property that holds
 * for the program's rules can be shown to fail for each deliberate fault of one.
 */
import { appraise } from '#lib/domain/appraise'
import { isLaterEpoch, isSameEpoch } from '#lib/domain/epoch'
import { type Heard, isNews } from '#lib/domain/hint'
import { emptyFacts, factsOf, isOlderThan, isPaused, joinFacts, type TaskFacts } from '#lib/domain/task-facts'
import type { Arrival } from './history.ts'

export type Rules = {
  factsOf: typeof factsOf
  joinFacts: typeof joinFacts
  isOlderThan: typeof isOlderThan
  isPaused: typeof isPaused
  isNews: typeof isNews
  isSameEpoch: typeof isSameEpoch
  isLaterEpoch: typeof isLaterEpoch
  appraise: typeof appraise
  /** What an event does to facts: nothing. */
  factsAfter(heard: Heard, known: TaskFacts): TaskFacts
}

export const RULES: Rules = {
  factsOf,
  joinFacts,
  isOlderThan,
  isPaused,
  isNews,
  isSameEpoch,
  isLaterEpoch,
  appraise,
  factsAfter: (_heard, known) => known,
}

/** Lets one thing that arrives into an index of facts by task, as the store does. Answers whether it was a look. */
export function arrive(rules: Rules, index: Map<string, TaskFacts>, arrival: Arrival): boolean {
  if (arrival.kind === 'event') {
    const { heard } = arrival
    index.set(heard.taskId, rules.factsAfter(heard, index.get(heard.taskId) ?? emptyFacts()))
    return false
  }
  const { taskId, seen } = arrival
  if (seen === null) return false
  const known = index.get(taskId)
  const facts = rules.factsOf(seen)
  index.set(taskId, known ? rules.joinFacts(known, facts) : facts)
  const isDescribed = known?.stamp.rank === 1
  return seen.source === 'description' && !(isDescribed && known && rules.isOlderThan(facts, known))
}
