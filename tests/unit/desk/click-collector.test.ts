import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ActionAnswer,
  type CollectorActions,
  createClickCollector,
  type WishItem,
} from '../../../components/tasks/click-collector.ts'
import { anAct, EPOCH, NOW } from './rows.ts'

/** A clock that moves when told to. */
function aClock() {
  let now = 0
  let timers: { at: number; run: () => void }[] = []
  return {
    after(delayMs: number, run: () => void) {
      const timer = { at: now + delayMs, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    async pass(ms: number) {
      const until = now + ms
      for (;;) {
        await settled()
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        timers = timers.filter((timer) => timer !== next)
        now = next.at
        next.run()
      }
      now = until
    },
  }
}

async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

type Call = { job: 'resume' | 'pause' | 'cancel'; ids: string[]; answer: (how: ActionAnswer | Error) => void }

function aDesk() {
  const clock = aClock()
  const calls: Call[] = []
  const call = (job: Call['job'], ids: string[]) =>
    new Promise<ActionAnswer>((resolve, reject) => {
      calls.push({ job, ids, answer: (how) => (how instanceof Error ? reject(how) : resolve(how)) })
    })
  const idsOf = (items: WishItem[]) => items.map((item) => item.requestId)
  const actions: CollectorActions = {
    requestResumes: ({ items }) => call('resume', idsOf(items)),
    requestPauses: ({ items }) => call('pause', idsOf(items)),
    cancelRequests: ({ requestIds }) => call('cancel', requestIds),
  }
  let id = 0
  const recorded: string[] = []
  const collector = createClickCollector({
    actions,
    clock,
    newId: () => `r${++id}`,
    onRecorded: (acts) => recorded.push(...acts.map((act) => act.requestId ?? '')),
    onChange: () => {},
  })
  return { clock, calls, collector, recorded }
}

const aWish = (taskId: string) => ({ kind: 'resume', taskId, epoch: EPOCH }) as const
const recordedAll = (ids: string[]): ActionAnswer => ({
  ok: true,
  value: {
    clocks: NOW,
    results: ids.map((requestId) => ({ requestId, ok: true, act: anAct({ requestId }) })),
  },
})
const refusedAll = (code: 'internal' | 'not_signed_in'): ActionAnswer => ({
  ok: false,
  error: { code, params: {} },
})

describe('one action in flight', () => {
  test('clicks made meanwhile go together in the next call', async () => {
    const { calls, collector, recorded } = aDesk()
    for (const task of ['a', 'b', 'c', 'd', 'e', 'f']) collector.add(aWish(task))
    expect(calls.map((call) => call.ids)).toEqual([['r1']])
    calls[0]?.answer(recordedAll(['r1']))
    await settled()
    expect(calls.map((call) => call.ids)).toEqual([['r1'], ['r2', 'r3', 'r4', 'r5', 'r6']])
    calls[1]?.answer(recordedAll(['r2', 'r3', 'r4', 'r5', 'r6']))
    await settled()
    expect(recorded).toEqual(['r1', 'r2', 'r3', 'r4', 'r5', 'r6'])
    expect(collector.unsentCount()).toBe(0)
  })
  test('a call carries at most 200 clicks', async () => {
    const { calls, collector } = aDesk()
    for (let task = 0; task < 302; task += 1) collector.add(aWish(`t${task}`))
    calls[0]?.answer(recordedAll(['r1']))
    await settled()
    calls[1]?.answer(recordedAll(calls[1].ids))
    await settled()
    expect(calls.map((call) => call.ids.length)).toEqual([1, 200, 101])
  })
  test('a double click is one wish', async () => {
    const { calls, collector } = aDesk()
    expect(collector.add(aWish('a'))).toBe(collector.add(aWish('a')))
    calls[0]?.answer(recordedAll(['r1']))
    await settled()
    expect(calls).toHaveLength(1)
  })
})

describe('a lost connection', () => {
  test('keeps the click, says it is not sent, and sends the same id again', async () => {
    const { calls, collector, clock } = aDesk()
    collector.add(aWish('a'))
    calls[0]?.answer(new Error('Failed to fetch'))
    await settled()
    expect(collector.pending().get('a')?.state).toBe('unsent')
    await clock.pass(60_000)
    expect(calls[1]?.ids).toEqual(['r1'])
  })
  test('no answer for five seconds is said, and nothing else is sent meanwhile', async () => {
    const { calls, collector, clock } = aDesk()
    collector.add(aWish('a'))
    collector.add(aWish('b'))
    expect(collector.pending().get('a')?.state).toBe('sending')
    await clock.pass(5_000)
    expect(collector.pending().get('a')?.state).toBe('unsent')
    expect(calls).toHaveLength(1)
  })
  test('the connection coming back sends at once', async () => {
    const { calls, collector } = aDesk()
    collector.add(aWish('a'))
    calls[0]?.answer(new Error('Failed to fetch'))
    await settled()
    collector.retryNow()
    expect(calls).toHaveLength(2)
  })
  test('an answer that leaves a click out sends that click again', async () => {
    const { calls, collector, clock } = aDesk()
    for (const task of ['a', 'b', 'c']) collector.add(aWish(task))
    calls[0]?.answer(recordedAll(['r1']))
    await settled()
    calls[1]?.answer(recordedAll(['r3']))
    await clock.pass(1_000)
    expect(calls[2]?.ids).toEqual(['r2'])
  })
})

describe('refusals', () => {
  test('a refusal stands on its row until it is put away or clicked again', async () => {
    const { calls, collector } = aDesk()
    collector.add(aWish('a'))
    calls[0]?.answer(refusedAll('not_signed_in'))
    await settled()
    expect(collector.pending().get('a')).toMatchObject({ state: 'refused', error: { code: 'not_signed_in' } })
    expect(collector.unsentCount()).toBe(0)
    collector.putAway('a')
    expect(collector.pending().size).toBe(0)
  })
  test('one click that the server cannot take does not hold up the others', async () => {
    const { calls, collector, clock, recorded } = aDesk()
    for (const task of ['a', 'bad', 'c']) collector.add(aWish(task))
    for (let turn = 0; turn < 40; turn += 1) {
      const call = calls.at(-1)
      call?.answer(call.ids.includes('r2') ? refusedAll('internal') : recordedAll(call.ids))
      await clock.pass(20_000)
    }
    expect(recorded).toEqual(['r1', 'r3'])
    expect(collector.pending().get('bad')).toMatchObject({ state: 'refused', error: { code: 'internal' } })
  })
})

describe('taking a click back', () => {
  test('one that never left is dropped; one that may have arrived is cancelled by the server, after it was recorded', async () => {
    const { calls, collector } = aDesk()
    const first = collector.add(aWish('a'))
    const second = collector.add(aWish('b'))
    collector.cancel(second)
    collector.cancel(first)
    calls[0]?.answer(recordedAll([first]))
    await settled()
    expect(calls.map(({ job, ids }) => ({ job, ids }))).toEqual([
      { job: 'resume', ids: [first] },
      { job: 'cancel', ids: [first] },
    ])
  })
})

test('under random delays, lost answers and failures every click is recorded once and none is lost', async () => {
  const step = fc.record({
    clicks: fc.nat({ max: 4 }),
    waitMs: fc.nat({ max: 9_000 }),
    fate: fc.constantFrom('recorded', 'lost before', 'lost after', 'server fault', 'some missing'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const { clock, calls, collector, recorded } = aDesk()
      const server = new Map<string, number>()
      const take = (ids: string[]) => {
        for (const id of ids) server.set(id, (server.get(id) ?? 0) + 1)
      }
      const made: string[] = []
      let answered = 0
      const answer = (fate: string) => {
        expect(calls.length - answered).toBeLessThanOrEqual(1)
        const call = calls[answered]
        if (call === undefined) return
        answered += 1
        const { ids } = call
        if (fate === 'lost before') call.answer(new Error('connection refused'))
        else if (fate === 'server fault' && ids.length > 1) call.answer(refusedAll('internal'))
        else if (fate === 'lost after') {
          take(ids)
          call.answer(new Error('connection reset'))
        } else {
          const taken = fate === 'some missing' ? ids.slice(1) : ids
          take(taken)
          call.answer(recordedAll(taken))
        }
      }
      for (const { clicks, waitMs, fate } of steps) {
        for (let click = 0; click < clicks; click += 1) made.push(collector.add(aWish(`t${made.length}`)))
        answer(fate)
        await clock.pass(waitMs)
      }
      for (let turn = 0; collector.unsentCount() > 0 && turn < 200; turn += 1) {
        answer('recorded')
        await clock.pass(20_000)
      }
      expect([...server.keys()].sort()).toEqual([...made].sort())
      expect([...recorded].sort()).toEqual([...made].sort())
    }),
    { numRuns: 300 },
  )
})
