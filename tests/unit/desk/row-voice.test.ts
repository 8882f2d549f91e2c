import { describe, expect, test } from 'vitest'
import { ACT_STATES, OUTCOMES } from '#lib/domain/resume-outcome'
import type { ActError, ActView } from '#lib/domain/task-row'
import {
  isStale,
  type RowSituation,
  retryableEpoch,
  voiceOfRow,
} from '../../../components/tasks/row-voice.ts'
import { KEYS_BY_KIND, PLAIN_KEYS } from '../../../components/tasks/voice-words.ts'
import en from '../../../messages/en.json' with { type: 'json' }
import zh from '../../../messages/zh-CN.json' with { type: 'json' }
import { anAct, aRow, EPOCH, LATER_EPOCH, NOW } from './rows.ts'

const ABLE = { resumeOne: true, resumeMany: true, resumeWithFlow: true, pauseAgain: true, note: true }
function say(over: Partial<RowSituation> = {}) {
  return voiceOfRow({
    row: aRow(),
    pending: null,
    now: NOW,
    may: ABLE,
    dismissed: new Set(),
    isGone: false,
    ...over,
  })
}
const sayOf = (act: Partial<ActView>, row = {}, over: Partial<RowSituation> = {}) =>
  say({ row: aRow({ act: anAct(act), ...row }), ...over })
const anError = (code: ActError['code'], connectMessage: string | null = null): ActError => ({
  code,
  connectName: 'SomeException',
  connectMessage,
  awsRequestId: 'req-1',
})
const RESUMED_AT = EPOCH.at + 3_000_000
const NOT_PAUSED = { isPaused: false, resumedAt: RESUMED_AT }

describe('at rest', () => {
  test('an idle row lets its description speak and offers to resume the pause that is seen', () => {
    expect(say()).toMatchObject({
      tone: 'idle',
      text: null,
      isLocked: false,
      action: { kind: 'resume', epoch: EPOCH },
    })
  })
  test('a viewer is not offered to resume and reads why', () => {
    expect(say({ may: { ...ABLE, resumeOne: false } }).action).toMatchObject({
      kind: 'words',
      text: { key: 'viewOnly' },
    })
  })
  test('a row that has left says so and offers nothing', () => {
    expect(say({ isGone: true })).toMatchObject({
      tone: 'gone',
      text: { key: 'gone' },
      action: { kind: 'none' },
    })
  })
  test('a row is stale when it was checked long ago, or when Connect does not answer', () => {
    const live = { state: 'live', events: { state: 'off' } } as const
    const flowing = { state: 'live', events: { state: 'flowing' } } as const
    const cutOff = { state: 'cut_off', events: { state: 'off' } } as const
    const old = aRow({ checkedAt: NOW.deskNow - 14 * 60_000 })
    expect(isStale(aRow(), NOW, live)).toBe(false)
    expect(isStale(old, NOW, live)).toBe(true)
    expect(isStale(old, NOW, flowing)).toBe(false)
    expect(isStale(aRow({ checkedAt: NOW.deskNow - 80 * 60_000 }), NOW, flowing)).toBe(true)
    expect(isStale(aRow(), NOW, cutOff)).toBe(true)
  })
  test('a task that was only heard of says so and offers nothing until it is described', () => {
    const hint = { kind: 'paused', at: NOW.deskNow, by: 'event' } as const
    expect(say({ row: aRow({ isPaused: false, epoch: null, checkedAt: null, hint }) })).toMatchObject({
      text: { key: 'saidPaused' },
      action: { kind: 'words', text: { key: 'fetching' } },
    })
  })
  test('a report that a task was resumed or ended is said, and takes no act away: it may be false', () => {
    for (const [kind, key] of [
      ['resumed', 'saidResumed'],
      ['ended', 'saidEnded'],
    ] as const) {
      expect(say({ row: aRow({ hint: { kind, at: NOW.deskNow, by: 'event' } }) })).toMatchObject({
        text: { key },
        action: { kind: 'resume', epoch: EPOCH },
      })
    }
    expect(say({ row: aRow({ hint: { kind: 'changed', at: NOW.deskNow, by: 'event' } }) }).text).toBeNull()
  })
})

describe('a click not recorded yet', () => {
  const wish = { kind: 'resume', taskId: 't1', epoch: EPOCH } as const
  test('says that it is being sent, and locks the row', () => {
    const voice = say({ pending: { requestId: 'r', wish, state: 'sending' } })
    expect(voice).toMatchObject({ tone: 'busy', isLocked: true, action: { text: { key: 'sending' } } })
  })
  test('without a connection it is "not sent yet", never failed, and can be taken back', () => {
    const voice = say({ pending: { requestId: 'r', wish, state: 'unsent' } })
    expect(voice).toMatchObject({
      tone: 'warn',
      text: { key: 'unsent' },
      action: { kind: 'cancel', requestId: 'r' },
    })
  })
  test('refused by Unpause, the row says why; a signed-out reader is offered to sign in', () => {
    const refusedWith = (code: 'not_signed_in' | 'epoch_unknown') =>
      say({ pending: { requestId: 'r', wish, state: 'refused', error: { code, params: {} } } })
    expect(refusedWith('not_signed_in')).toMatchObject({ tone: 'failed', action: { kind: 'signIn' } })
    expect(refusedWith('epoch_unknown').action).toEqual({ kind: 'tryAgain', epoch: EPOCH })
  })
})

describe('an act under way', () => {
  test('mine is "Resuming…" and locked, in each state that has nothing more to say', () => {
    for (const state of ['waiting', 'looking', 'sending'] as const) {
      expect(sayOf({ state })).toMatchObject({
        tone: 'busy',
        isLocked: true,
        action: { text: { key: 'resuming' } },
      })
    }
  })
  test("someone else's is named", () => {
    expect(sayOf({ state: 'sending', isMe: false }).action).toMatchObject({
      kind: 'words',
      text: { key: 'someoneElse', params: { name: 'Mira K.' } },
    })
  })
  test("at Connect's limit the row counts down to the next try and can be cancelled", () => {
    const voice = sayOf({ state: 'waiting', waitsFor: 'quota', nextTryAt: NOW.deskNow + 4_000 })
    expect(voice).toMatchObject({
      tone: 'warn',
      icon: 'timer',
      text: { key: 'limit', params: { duration: { durationMs: 4_000 } } },
      action: { kind: 'cancel', requestId: 'r1' },
    })
    expect(sayOf({ state: 'waiting', waitsFor: 'quota', nextTryAt: NOW.deskNow - 1 }).text?.key).toBe(
      'limitNow',
    )
  })
  test('after a lost answer it is checking, never failed', () => {
    const voice = sayOf({ state: 'unknown', error: anError('connect_no_answer') })
    expect(voice).toMatchObject({
      tone: 'look',
      icon: 'eye',
      text: { key: 'unknown' },
      action: { text: { key: 'checking' } },
    })
    expect(sayOf({ state: 'unknown', error: anError('connect_failed') }).text?.key).toBe('judging')
  })
  test('a conflict is retried by itself and says so', () => {
    expect(sayOf({ state: 'unknown', error: anError('connect_conflict') }).text?.key).toBe('busy')
  })
  test('a pause again speaks of pausing', () => {
    expect(sayOf({ state: 'unknown', kind: 'pause' }).text?.key).toBe('unknownPause')
    expect(sayOf({ state: 'sending', kind: 'pause' }).action).toMatchObject({ text: { key: 'pausing' } })
  })
})

describe('what Connect said, and the remedy', () => {
  test('resumed and seen in a queue: green, with Pause again for a while, bound to the resume that was seen', () => {
    const act = { outcome: 'resumed', confirmedBy: 'answer', landing: 'queued', seenAt: 7_000 } as const
    const voice = sayOf(act, NOT_PAUSED)
    expect(voice).toMatchObject({
      tone: 'done',
      icon: 'circle-check',
      text: { key: 'resumed', params: { landing: { landing: 'queued' } } },
      action: { kind: 'pauseAgain', epoch: { at: RESUMED_AT, count: null }, secondsLeft: 23 },
    })
    expect(sayOf({ ...act, settledAt: NOW.deskNow - 60_000 }, NOT_PAUSED).action).toEqual({ kind: 'none' })
  })
  test('nothing is green before it was seen to land', () => {
    for (const landing of [null, 'checking', 'not_in_queue_yet', 'unknown', 'ended'] as const) {
      expect(sayOf({ outcome: 'resumed', landing }, NOT_PAUSED).tone).not.toBe('done')
    }
  })
  test('not seen to land within the tray time: amber, and stays with its options', () => {
    const voice = sayOf({ outcome: 'resumed', landing: 'not_in_queue_yet', isInTray: true }, NOT_PAUSED)
    expect(voice).toMatchObject({ tone: 'warn', icon: 'inbox', action: { kind: 'seeOptions' } })
  })
  test('its answer lost and a look shows it resumed: said so', () => {
    const voice = sayOf(
      { outcome: 'resumed', confirmedBy: 'look', seenAt: 7_000, landing: 'checking' },
      NOT_PAUSED,
    )
    expect(voice.text).toMatchObject({ key: 'resumedSeen', params: { time: { at: 7_000 } } })
  })
  test('a later pause than the one clicked was resumed: said openly, Pause again offered', () => {
    const voice = sayOf(
      { outcome: 'resumed', isLaterPause: true, seenAt: 7_000, landing: 'queued' },
      NOT_PAUSED,
    )
    expect(voice).toMatchObject({
      tone: 'warn',
      text: { key: 'resumedLaterPauseUntimed' },
      action: { kind: 'pauseAgain' },
    })
  })
  test('409 and no longer paused: already resumed, nothing to do', () => {
    expect(sayOf({ outcome: 'already_resumed', seenAt: 7_000 }, NOT_PAUSED)).toMatchObject({
      tone: 'gone',
      text: { key: 'alreadyResumed' },
    })
  })
  test('paused again since: nothing was done, and this pause can be resumed', () => {
    const voice = sayOf({ outcome: 'repaused', seenAt: LATER_EPOCH.at }, { epoch: LATER_EPOCH })
    expect(voice).toMatchObject({
      tone: 'warn',
      text: { key: 'repaused' },
      action: { kind: 'resumeThisPause', epoch: LATER_EPOCH },
    })
  })
  test('paused again, and the list does not show it yet: the pause that was seen is offered', () => {
    const voice = sayOf({ outcome: 'repaused', seenAt: LATER_EPOCH.at })
    expect(voice.action).toEqual({ kind: 'resumeThisPause', epoch: { at: LATER_EPOCH.at, count: null } })
  })
  test('ended or expired: says which', () => {
    expect(sayOf({ outcome: 'ended', seenAt: 1 }, NOT_PAUSED).text?.key).toBe('ended')
    expect(sayOf({ outcome: 'ended', seenAt: 1, disconnectReason: 'EXPIRED' }, NOT_PAUSED).text?.key).toBe(
      'endedExpired',
    )
    expect(sayOf({ outcome: 'ended', seenAt: 1, isAnswerLost: true }, NOT_PAUSED).text?.key).toBe(
      'endedAnswerLost',
    )
  })
  test('no longer known: after a lost answer nothing is said of what was done', () => {
    expect(sayOf({ outcome: 'not_found' }, NOT_PAUSED).text?.key).toBe('notFound')
    expect(sayOf({ outcome: 'not_found', isAnswerLost: true }, NOT_PAUSED).text?.key).toBe(
      'notFoundAnswerLost',
    )
  })
  test('403: red, with the policy to copy', () => {
    expect(sayOf({ outcome: 'forbidden' })).toMatchObject({
      tone: 'failed',
      icon: 'shield-alert',
      action: { kind: 'copyPolicy' },
    })
  })
  test('a refusal whose cause may have been mended can be tried again, by those who may and while the task is paused', () => {
    const forbidden = anAct({ outcome: 'forbidden' })
    const voice = say({ row: aRow({ act: forbidden }) })
    expect(retryableEpoch({ row: aRow({ act: forbidden }), may: ABLE }, voice)).toEqual(EPOCH)
    expect(retryableEpoch({ row: aRow(NOT_PAUSED), may: ABLE }, voice)).toBeNull()
    expect(retryableEpoch({ row: aRow(), may: { ...ABLE, resumeOne: false } }, voice)).toBeNull()
    expect(retryableEpoch({ row: aRow(), may: ABLE }, say())).toBeNull()
  })
  test("400: Connect's own message, with details", () => {
    expect(
      sayOf({ outcome: 'failed', error: anError('connect_refused', 'Flow is not published') }),
    ).toMatchObject({
      tone: 'failed',
      icon: 'circle-x',
      text: { key: 'refused', params: { message: 'Flow is not published' } },
      action: { kind: 'details' },
    })
  })
  test('busy or silent three times and still paused: try again', () => {
    expect(sayOf({ outcome: 'failed', error: anError('connect_conflict') })).toMatchObject({
      text: { key: 'stillBusy' },
      action: { kind: 'tryAgain', epoch: EPOCH },
    })
    expect(sayOf({ outcome: 'failed', error: anError('connect_no_answer') }).text?.key).toBe('noAnswer')
  })
  test('no further pause allowed: said, and nothing offered but to put it away', () => {
    expect(sayOf({ kind: 'pause', outcome: 'pause_limit' }, NOT_PAUSED)).toMatchObject({
      tone: 'failed',
      text: { key: 'pauseLimit' },
      action: { kind: 'putAway' },
    })
  })
  test('cancelled, or put away: the row is at rest again', () => {
    expect(sayOf({ outcome: 'cancelled' })).toMatchObject({ tone: 'idle', action: { kind: 'resume' } })
    const dismissed = new Set(['a1'])
    expect(sayOf({ outcome: 'forbidden' }, {}, { dismissed })).toMatchObject({
      tone: 'idle',
      action: { kind: 'resume' },
    })
  })
  test('an old failure is silent once the task was paused anew', () => {
    expect(sayOf({ outcome: 'forbidden' }, { epoch: LATER_EPOCH }).tone).toBe('idle')
  })
  test("someone else's failure is not this reader's; who resumed it is", () => {
    expect(sayOf({ outcome: 'forbidden', isMe: false }).tone).toBe('idle')
    const gone = sayOf({ outcome: 'resumed', isMe: false }, NOT_PAUSED, { isGone: true })
    expect(gone.text).toMatchObject({ key: 'alreadyResumedBy', params: { name: 'Mira K.' } })
  })
})

test('every state and outcome of both kinds of act has a voice, with words in both languages', () => {
  const known = new Set<string>([...PLAIN_KEYS, ...KEYS_BY_KIND, ...KEYS_BY_KIND.map((key) => `${key}Pause`)])
  for (const kind of ['resume', 'pause'] as const) {
    for (const state of ACT_STATES) {
      for (const outcome of state === 'settled' ? OUTCOMES : [null]) {
        for (const isMe of [true, false]) {
          const voice = sayOf({ kind, state, outcome, isMe }, NOT_PAUSED)
          const spoken = [voice.text?.key, voice.action.kind === 'words' ? voice.action.text.key : undefined]
          for (const key of spoken) if (key !== undefined) expect(known).toContain(key)
          expect(voice.tone === 'idle' || voice.icon !== null || voice.action.kind === 'words').toBe(true)
        }
      }
    }
  }
  for (const catalogue of [en, zh]) {
    expect([...known].filter((key) => !(key in catalogue.voice))).toEqual([])
  }
})
