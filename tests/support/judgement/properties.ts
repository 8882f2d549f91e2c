/** What must hold of every course (guarantees R1 to R4), as functions that throw when it does not. */
import assert from 'node:assert/strict'
import { follow, isAsAsked, isOpen, MOST_LAG_MS, type Rules, type Script } from './course.ts'

export const PROPERTIES = {
  'outcomes are true': isTrue,
  'a call goes out only for the pause that was asked for, and again only when the last can have had no effect':
    sendsWithCause,
  'it comes to an end in time': comesToAnEnd,
} satisfies Record<string, (rules: Rules, script: Script) => void>
export type PropertyName = keyof typeof PROPERTIES

const UNCERTAIN = ['connect_no_answer', 'connect_failed']

function isTrue(rules: Rules, script: Script): void {
  const { outcome, confirmedBy, sends, effects, endedAt, stateAt } = follow(rules, script)
  const truth = stateAt(endedAt)
  const isOurs = effects.length > 0
  const mayBeOurs = isOurs || sends.some(({ code }) => UNCERTAIN.includes(code ?? ''))
  switch (outcome) {
    case 'resumed':
    case 'paused':
      assert.equal(outcome, script.kind === 'resume' ? 'resumed' : 'paused')
      assert.ok(truth.doneAt !== null, 'it was done')
      assert.equal(
        confirmedBy === 'answer',
        sends.at(-1)?.code === null,
        'an answer is what Connect answered',
      )
      assert.ok(mayBeOurs, 'by us, for all that can be known')
      return
    case 'already_resumed':
    case 'already_paused':
      // Of a pause again that was overtaken, this is what it says too.
      assert.ok(truth.doneAt !== null, 'somebody did it')
      assert.ok(!isOurs, 'not we')
      return
    case 'repaused':
      assert.ok(truth.openAt !== stateAt(0).openAt, 'it was undone')
      assert.ok(!isOurs, 'and not after us')
      return
    case 'ended':
      assert.ok(truth.endedAt !== null, 'it has ended')
      assert.ok(!isOurs, 'without having been done by us')
      return
    case 'failed':
      assert.ok(!isOurs, 'nothing was done by us')
      assert.ok(endedAt - (sends.at(-1)?.at ?? 0) >= 30_000, 'the last call had time to show')
      assert.ok(isAsAsked(stateAt(endedAt - MOST_LAG_MS)), 'and it was still to be done')
      return
    case 'cancelled':
      assert.ok(!isOurs, 'nothing was done')
      return
    case null:
      return
    default:
      assert.fail(`${outcome} is nothing that happened`)
  }
}

function sendsWithCause(rules: Rules, script: Script): void {
  const { sends, effects, stateAt } = follow(rules, script)
  for (const [place, { at, isForbidden }] of sends.entries()) {
    assert.ok(isAsAsked(stateAt(at - MOST_LAG_MS - 100)), 'as asked, for all that a look could show')
    assert.ok(!isForbidden, 'nobody had taken it back')
    assert.ok(!effects.some((effect) => effect < at), 'nothing of ours had happened')
    const last = sends[place - 1]
    if (last === undefined || last.code === 'connect_throttled') continue
    assert.ok(at - last.at >= 30_000, 'the last one had time to show')
    assert.ok(
      last.code !== 'connect_refused' && last.code !== 'connect_not_found',
      'what is refused stays so',
    )
  }
}

/** One judgement: an answer that does not come, looks up to the second after 30 s, and the lag of the last. */
const JUDGEMENT_MS = 5_000 + 60_000 + MOST_LAG_MS + 1_000

function comesToAnEnd(rules: Rules, script: Script): void {
  // A quota that never opens is nobody's to end.
  if (script.answers.at(-1) === 'throttled') return
  const { outcome, sends, endedAt, stateAt } = follow(rules, script)
  assert.ok(outcome !== null, 'it ends')
  const throttled = sends.filter(({ code }) => code === 'connect_throttled').length
  const judged = sends.length - throttled
  assert.ok(judged <= 3, 'after three calls at most')
  const lastAt = sends.at(-1)?.at ?? 100_000
  assert.ok(endedAt - lastAt <= JUDGEMENT_MS, 'one judgement after the last call')
  const changedAt = stateAt(endedAt).at
  if (sends.length > 0 && !isOpen(stateAt(endedAt)) && changedAt < lastAt) {
    assert.ok(endedAt - lastAt <= 10_000 + MOST_LAG_MS, 'and soon where it is plain to see')
  }
}
