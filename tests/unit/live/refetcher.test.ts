import { describe, expect, test } from 'vitest'
import type { LiveTopic } from '#lib/domain/live-note'
import { createRefetcher } from '#lib/queries/refetcher'

/** A tab with a clock that moves when told to; each answer takes `tookMs`. */
function aTab({ random = 0 } = {}) {
  let now = 0
  let timers: { at: number; run: () => void }[] = []
  const tab = { isHidden: false, tookMs: 50, fails: false, asked: [] as { at: number; topics: string }[] }
  const after = (ms: number, run: () => void) => {
    const timer = { at: now + ms, run }
    timers.push(timer)
    return () => {
      timers = timers.filter((other) => other !== timer)
    }
  }
  const refetcher = createRefetcher({
    refetch: (topics) => {
      tab.asked.push({ at: now, topics: [...topics].sort().join(' ') })
      return new Promise((resolve, reject) =>
        after(tab.tookMs, tab.fails ? () => reject(new Error('no answer')) : () => resolve(null)),
      )
    },
    isHidden: () => tab.isHidden,
    now: () => now,
    after,
    random: () => random,
  })
  return Object.assign(tab, refetcher, {
    async pass(ms: number) {
      const until = now + ms
      while (true) {
        for (let turn = 0; turn < 10; turn++) await Promise.resolve()
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        timers = timers.filter((timer) => timer !== next)
        now = next.at
        next.run()
      }
      now = until
    },
    times: () => tab.asked.map(({ at }) => at),
  })
}

describe('after a note', () => {
  test('the first is asked for at once, but for a jitter of at most 150 ms', async () => {
    for (const [random, at] of [
      [0, 0],
      [0.5, 75],
      [1, 150],
    ] as const) {
      const tab = aTab({ random })
      tab.note('tasks')
      await tab.pass(1_000)
      expect(tab.asked).toEqual([{ at, topics: 'tasks' }])
    }
  })

  test('however many come, a tab asks at most once in half a second, and asks after the last of them', async () => {
    const tab = aTab()
    let lastNoteAt = 0
    for (let at = 0; at < 3_000; at += 30) {
      tab.note('tasks')
      lastNoteAt = at
      await tab.pass(30)
    }
    await tab.pass(2_000)
    const times = tab.times()
    expect(times.length).toBeGreaterThan(5)
    for (const [index, at] of times.entries()) {
      if (index > 0) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(500)
    }
    expect(times.at(-1)).toBeGreaterThanOrEqual(lastNoteAt)
  })

  test('topics that came meanwhile are asked for together', async () => {
    const tab = aTab()
    tab.note('tasks')
    await tab.pass(10)
    for (const topic of ['acts', 'desk', 'acts'] satisfies LiveTopic[]) tab.note(topic)
    await tab.pass(1_000)
    expect(tab.asked).toEqual([
      { at: 0, topics: 'tasks' },
      { at: 500, topics: 'acts desk' },
    ])
  })

  test('what changes while an answer is awaited is asked for again, never beside it', async () => {
    const tab = aTab()
    tab.tookMs = 2_000
    tab.note('tasks')
    await tab.pass(100)
    tab.note('tasks')
    await tab.pass(1_800)
    expect(tab.times()).toEqual([0])
    await tab.pass(5_000)
    expect(tab.times()).toHaveLength(2)
  })

  test('a slow server is asked no sooner than after twice the time it took', async () => {
    const tab = aTab()
    tab.tookMs = 900
    tab.note('tasks')
    await tab.pass(10)
    tab.note('tasks')
    await tab.pass(10_000)
    expect(tab.times()).toEqual([0, 1_800])
  })

  test('an answer that fails does not stop the next', async () => {
    const tab = aTab()
    tab.fails = true
    tab.note('tasks')
    await tab.pass(1_000)
    tab.note('acts')
    await tab.pass(1_000)
    expect(tab.asked.map(({ topics }) => topics)).toEqual(['tasks', 'acts'])
  })
})

describe('a hidden tab', () => {
  test('asks for nothing, and for everything it missed once it is shown', async () => {
    const tab = aTab()
    tab.isHidden = true
    tab.note('tasks')
    tab.note('acts')
    await tab.pass(60_000)
    expect(tab.asked).toEqual([])
    tab.isHidden = false
    tab.shown()
    await tab.pass(0)
    expect(tab.asked).toEqual([{ at: 60_000, topics: 'acts tasks' }])
  })

  test('one that is hidden before its turn has come asks when it is shown again', async () => {
    const tab = aTab({ random: 1 })
    tab.note('tasks')
    tab.isHidden = true
    await tab.pass(1_000)
    expect(tab.asked).toEqual([])
    tab.isHidden = false
    tab.shown()
    await tab.pass(1_000)
    expect(tab.asked).toHaveLength(1)
  })

  test('showing one that missed nothing asks for nothing', async () => {
    const tab = aTab()
    tab.shown()
    await tab.pass(1_000)
    expect(tab.asked).toEqual([])
  })
})

test('once stopped it asks for nothing more', async () => {
  const tab = aTab({ random: 1 })
  tab.note('tasks')
  tab.stop()
  tab.note('acts')
  await tab.pass(10_000)
  expect(tab.asked).toEqual([])
})
