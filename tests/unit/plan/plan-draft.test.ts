import { expect, test } from 'vitest'
import type { BatchPlan } from '#lib/domain/batch-plan'
import { minuteOfDay } from '../../../components/plan/minute-of-day.ts'
import { delayOf, draftOf, settleDraft, spreadSeconds } from '../../../components/plan/plan-draft.ts'

const PLAN: BatchPlan = {
  clocks: { awsNow: 0, deskNow: 0 },
  planId: 'p',
  kind: 'resume',
  view: null,
  matchingSince: 0,
  selectedCount: 1_348,
  count: 1_341,
  byQueue: [],
  byAgent: [],
  overCapacity: [],
  unknownCapacity: 0,
  leftOut: [],
  staleCount: 0,
  fastest: { perMinute: 120, limitedBy: 'ResumeContact', seconds: 671 },
  spread: null,
  typedNumberAbove: 100,
}
const READY = { ...draftOf('Outage over', null), typedNumber: '1341' }

test('ready: the wish says exactly what was written', () => {
  expect(settleDraft(READY, PLAN, 600)).toEqual({
    problems: {},
    wish: { reason: 'Outage over', startInSeconds: 0, typedNumber: 1_341 },
  })
  const draft = { ...READY, pace: 'spread', perMinute: ' 30 ', start: 'in', flowId: 'f' } as const
  expect(settleDraft(draft, PLAN, 600).wish).toEqual({
    reason: 'Outage over',
    startInSeconds: 600,
    perMinute: 30,
    flowId: 'f',
    typedNumber: 1_341,
  })
})

test('the number must be typed where it is great, grouped as the reader likes', () => {
  for (const typedNumber of ['1,341', '1 341', '1.341', '１３４１']) {
    expect(settleDraft({ ...READY, typedNumber }, PLAN, 0).problems).toEqual({})
  }
  for (const typedNumber of ['', '1348', '13,41x', '-1341']) {
    expect(settleDraft({ ...READY, typedNumber }, PLAN, 0).problems).toEqual({ typedNumber: 'typedNumber' })
  }
  const small = { ...PLAN, count: 100 }
  expect(settleDraft({ ...READY, typedNumber: '' }, small, 0)).toMatchObject({ problems: {} })
})

test('what is missing is said at its field', () => {
  const draft = { ...READY, reason: ' \n', pace: 'spread', perMinute: '0', start: 'at', at: '' } as const
  expect(settleDraft(draft, PLAN, 0).problems).toEqual({ reason: 'reason', perMinute: 'perMinute', at: 'at' })
  expect(settleDraft({ ...READY, start: 'in', inMinutes: '1441' }, PLAN, 0).problems).toEqual({
    inMinutes: 'inMinutes',
  })
})

test('a time of day is today’s, or tomorrow’s where it has passed', () => {
  const at = (time: string) => ({ ...READY, start: 'at', at: time }) as const
  expect(delayOf(at('10:30'), 10 * 60)).toBe(1_800)
  expect(delayOf(at('10:00'), 10 * 60 + 0.5)).toBe(86_370)
  expect(minuteOfDay(Date.UTC(2026, 10, 27, 9, 30, 30), 'Asia/Shanghai')).toBe(17 * 60 + 30.5)
})

test('spread out is never faster than Connect allows', () => {
  expect(spreadSeconds({ ...READY, perMinute: '30' }, PLAN)).toBe(2_682)
  expect(spreadSeconds({ ...READY, perMinute: '6000' }, PLAN)).toBe(671)
  expect(spreadSeconds({ ...READY, perMinute: 'x' }, PLAN)).toBeNull()
})
