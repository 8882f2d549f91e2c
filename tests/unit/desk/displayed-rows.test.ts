import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ActView, TaskRow } from '#lib/domain/task-row'
import {
  type Displayed,
  type Moment,
  NOTHING_DISPLAYED,
  nextDisplayed,
} from '../../../components/tasks/displayed-rows.ts'
import { anAct, aRow, NOW } from './rows.ts'

const row = (taskId: string, act: Partial<ActView> | null = null): TaskRow =>
  aRow({ taskId, act: act === null ? null : anAct({ taskId, actId: `act-${taskId}`, ...act }) })
const rows = (...ids: string[]) => ids.map((id) => row(id))
const ids = (shown: Displayed) => shown.rows.map((one) => one.row.taskId)

const AT_REST: Moment = {
  viewKey: 'v',
  list: [],
  elsewhere: new Map(),
  deskNow: NOW.deskNow,
  isPointerOver: false,
  hasFocus: false,
  dismissed: new Set(),
  pending: new Map(),
}

/** Plays moments one after another, each with what changes. */
function play(...moments: (Partial<Moment> & { focus?: string })[]): Displayed {
  let shown = NOTHING_DISPLAYED
  let moment = AT_REST
  for (const { focus, ...change } of moments) {
    if (focus !== undefined) shown = { ...shown, focusedId: focus }
    moment = { ...moment, ...change, hasFocus: moment.hasFocus || focus !== undefined }
    shown = nextDisplayed(shown, moment)
    expect(nextDisplayed(shown, moment)).toEqual(shown)
  }
  return shown
}
const later = (seconds: number) => NOW.deskNow + seconds * 1_000
const known = (...all: TaskRow[]) => new Map(all.map((one) => [one.taskId, one]))
const LANDED = { outcome: 'resumed', landing: 'queued', settledAt: NOW.deskNow } as const
const LANDING = { outcome: 'resumed', landing: 'checking', settledAt: NOW.deskNow } as const

describe('rows do not move while the reader looks', () => {
  test('under the pointer nothing changes its place; rows that would come in between are counted, not shown', () => {
    const shown = play(
      { list: rows('a', 'b', 'c') },
      { isPointerOver: true, list: rows('new', 'c', 'a', 'more') },
    )
    expect(ids(shown)).toEqual(['a', 'b', 'c', 'more'])
    expect(shown.heldBack).toBe(1)
  })
  test('under the pointer what was never described waits, since it is last only for now', () => {
    const unseen = aRow({ taskId: 'new', checkedAt: null })
    const shown = play(
      { list: rows('a', 'b') },
      { isPointerOver: true, list: [...rows('a', 'b'), unseen] },
      { list: rows('a', 'new', 'b') },
    )
    expect(ids(shown)).toEqual(['a', 'b'])
    expect(shown.heldBack).toBe(1)
  })
  test('when the pointer leaves, the list takes its own order', () => {
    const shown = play(
      { list: rows('a', 'b', 'c') },
      { isPointerOver: true, list: rows('new', 'c', 'a') },
      { isPointerOver: false },
      { deskNow: later(1) },
    )
    expect(ids(shown)).toEqual(['new', 'c', 'a'])
  })
  test('another filter or sort is another view: everything may move', () => {
    const shown = play({ list: rows('a', 'b') }, { isPointerOver: true, viewKey: 'w', list: rows('b', 'c') })
    expect(ids(shown)).toEqual(['b', 'c'])
  })
})

describe('a resumed row', () => {
  const list = rows('a', 'b', 'c')
  const left = { list: rows('a', 'c') }
  test('stays in its place while it is being resumed and while its landing is looked for', () => {
    const shown = play(
      { list },
      { ...left, elsewhere: known(row('b', { state: 'sending' })) },
      { deskNow: later(60) },
    )
    expect(ids(shown)).toEqual(['a', 'b', 'c'])
    const looking = play({ list }, { ...left, elsewhere: known(row('b', LANDING)) }, { deskNow: later(14) })
    expect(ids(looking)).toEqual(['a', 'b', 'c'])
  })
  test('once its landing is known it stands ten seconds more, then leaves', () => {
    const landed = { ...left, elsewhere: known(row('b', LANDED)) }
    expect(ids(play({ list }, landed, { deskNow: later(9.9) }))).toEqual(['a', 'b', 'c'])
    expect(ids(play({ list }, landed, { deskNow: later(10) }, { deskNow: later(10.4) }))).toEqual(['a', 'c'])
  })
  test('with no landing known, fifteen seconds and ten more', () => {
    const moments = [{ list }, { ...left, elsewhere: known(row('b', LANDING)) }, { deskNow: later(15) }]
    expect(ids(play(...moments, { deskNow: later(24.9) }))).toEqual(['a', 'b', 'c'])
    expect(ids(play(...moments, { deskNow: later(25) }, { deskNow: later(25.4) }))).toEqual(['a', 'c'])
  })
  test('it does not leave under the pointer', () => {
    const shown = play(
      { list },
      { ...left, elsewhere: known(row('b', LANDED)), isPointerOver: true },
      { deskNow: later(60) },
      { deskNow: later(61) },
    )
    expect(ids(shown)).toEqual(['a', 'b', 'c'])
  })
  test('when the focused row leaves, focus goes to the next one, or at the end to the one before', () => {
    const landed = { ...left, elsewhere: known(row('b', LANDED)), focus: 'b' }
    const shown = play({ list }, landed, { deskNow: later(20) }, { deskNow: later(20.4) })
    expect([ids(shown), shown.focusedId]).toEqual([['a', 'c'], 'c'])
    const last = play(
      { list },
      { list: rows('a', 'b'), elsewhere: known(row('c', LANDED)), focus: 'c' },
      { deskNow: later(20) },
      { deskNow: later(20.4) },
    )
    expect(last.focusedId).toBe('b')
  })
  test('not seen to land, it stays until it is put away', () => {
    const tray = {
      ...left,
      elsewhere: known(row('b', { ...LANDED, landing: 'not_in_queue_yet', isInTray: true })),
    }
    expect(ids(play({ list }, tray, { deskNow: later(9_000) }))).toEqual(['a', 'b', 'c'])
    const away = play(
      { list },
      tray,
      { dismissed: new Set(['act-b']) },
      { deskNow: later(11) },
      { deskNow: later(12) },
    )
    expect(ids(away)).toEqual(['a', 'c'])
  })
})

test('a failure keeps its row in place until it is dealt with', () => {
  for (const outcome of ['forbidden', 'failed', 'unverified', 'pause_limit'] as const) {
    const failed = { list: rows('a'), elsewhere: known(row('b', { outcome })) }
    expect(ids(play({ list: rows('a', 'b') }, failed, { deskNow: later(9_000) }))).toEqual(['a', 'b'])
  }
})

test('a task that somebody else resumed leaves at once, but not under the pointer', () => {
  const list = rows('a', 'b')
  expect(ids(play({ list }, { list: rows('a') }, { deskNow: later(1) }))).toEqual(['a'])
  expect(ids(play({ list }, { list: rows('a'), isPointerOver: true }, { deskNow: later(1) }))).toEqual([
    'a',
    'b',
  ])
})

test('a row with a click that is not sent yet stays', () => {
  const pending = new Map([['b', {}]])
  expect(ids(play({ list: rows('a', 'b') }, { list: rows('a'), pending }, { deskNow: later(99) }))).toEqual([
    'a',
    'b',
  ])
})

test('a row that speaks of my act keeps its place though its sorting changed', () => {
  const repaused = row('c', { outcome: 'repaused' })
  const shown = play({ list: rows('a', 'b', 'c') }, { list: [repaused, ...rows('a', 'b')] })
  expect(ids(shown)).toEqual(['a', 'b', 'c'])
})

test('whatever comes in: no task twice, none of the list lost at rest, and under the pointer the order of what is shown never changes', () => {
  const anyAct = fc.option(
    fc.record({
      outcome: fc.constantFrom('resumed', 'failed', 'repaused', 'ended', 'cancelled'),
      landing: fc.constantFrom('checking', 'queued', 'not_in_queue_yet'),
      isMe: fc.boolean(),
    }),
  )
  const anyMoment = fc.record({
    order: fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g']),
    acts: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), anyAct),
    isPointerOver: fc.boolean(),
    seconds: fc.nat({ max: 20 }),
  })
  fc.assert(
    fc.property(fc.array(anyMoment, { maxLength: 12 }), (moments) => {
      let shown = NOTHING_DISPLAYED
      let deskNow = NOW.deskNow
      for (const { order, acts, isPointerOver, seconds } of moments) {
        deskNow += seconds * 1_000
        const before = ids(shown)
        shown = nextDisplayed(shown, {
          ...AT_REST,
          list: order.map((id) => row(id, acts[id] ?? null)),
          elsewhere: known(...Object.entries(acts).map(([id, act]) => row(id, act))),
          deskNow,
          isPointerOver,
          hasFocus: true,
        })
        const now = ids(shown)
        expect(new Set(now).size).toBe(now.length)
        if (isPointerOver && before.length > 0) expect(now.slice(0, before.length)).toEqual(before)
        else for (const id of order) expect(now).toContain(id)
      }
    }),
  )
})

test('when nothing has come, gone or changed, the very same rows are shown, and nothing has to be drawn anew', () => {
  const moment = { ...AT_REST, list: rows('a', 'b', 'c') }
  const shown = { ...nextDisplayed(NOTHING_DISPLAYED, moment), focusedId: 'b' }
  expect(nextDisplayed(shown, { ...moment, deskNow: later(60), isPointerOver: true })).toBe(shown)
  expect(nextDisplayed(shown, { ...moment, list: [...moment.list.slice(0, 2), row('c')] })).not.toBe(shown)
})
