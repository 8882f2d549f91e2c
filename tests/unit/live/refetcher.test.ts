import { describe, expect, it } from 'vitest'
import { createRefetcher } from '#lib/queries/refetcher'

/** A clock that goes only when told to, and a list of what was asked for and when. */
function world({ answerMs = 10, jitter = 0 } = {}) {
  let now = 0
  let isHidden = false
  const timers: { at: number; run: () => void }[] = []
  const asked: { at: number; topics: string[] }[] = []
  const after = (ms: number, run: () => void) => {
    const timer = { at: now + ms, run }
    timers.push(timer)
    return () => timers.splice(timers.indexOf(timer), 1)
  }
  const refetcher = createRefetcher({
    refetch: (topics) => {
      asked.push({ at: now, topics: [...topics] })
      return new Promise((resolve) => after(answerMs, () => resolve(null)))
    },
    isHidden: () => isHidden,
    now: () => now,
    after,
    random: () => jitter,
  })
  return {
    refetcher,
    asked,
    hide: (value: boolean) => {
      isHidden = value
      if (!value) refetcher.shown()
    },
    async go(ms: number) {
      const end = now + ms
      while (true) {
        const next = timers.sort((a, b) => a.at - b.at)[0]
        if (next === undefined || next.at > end) break
        timers.shift()
        now = next.at
        next.run()
        await Promise.resolve().then(() => {})
        await Promise.resolve().then(() => {})
      }
      now = end
    },
  }
}

describe('asking again after notes', () => {
  it('happens at once after the first', async () => {
    const { refetcher, asked, go } = world()
    refetcher.note('tasks')
    await go(0)
    expect(asked).toEqual([{ at: 0, topics: ['tasks'] }])
  })
  it('happens at most once in half a second, and misses none', async () => {
    const { refetcher, asked, go } = world()
    for (let at = 0; at < 2_000; at += 50) {
      refetcher.note(at % 100 === 0 ? 'tasks' : 'acts')
      await go(50)
    }
    await go(1_000)
    expect(asked.map(({ at }) => at)).toEqual([0, 500, 1_000, 1_500, 2_000])
    expect(asked.slice(1, -1).every(({ topics }) => topics.length === 2)).toBe(true)
    expect(asked.at(-1)?.topics).toContain('acts')
  })
  it('waits for the answer that is awaited, however slow', async () => {
    const { refetcher, asked, go } = world({ answerMs: 3_000 })
    refetcher.note('tasks')
    await go(100)
    refetcher.note('acts')
    await go(2_899)
    expect(asked).toHaveLength(1)
    await go(10)
    expect(asked.at(-1)).toMatchObject({ topics: ['acts'] })
  })
  it('is put off a little, so that not all tabs ask at once', async () => {
    const { refetcher, asked, go } = world({ jitter: 1 })
    refetcher.note('tasks')
    await go(1_000)
    expect(asked.map(({ at }) => at)).toEqual([150])
  })
  it('does not happen while nobody can see the page, and happens once when it is shown', async () => {
    const { refetcher, asked, hide, go } = world()
    hide(true)
    refetcher.note('tasks')
    refetcher.note('desk')
    await go(60_000)
    expect(asked).toEqual([])
    hide(false)
    await go(1_000)
    expect(asked).toEqual([{ at: 60_000, topics: ['tasks', 'desk'] }])
  })
  it('ends with the page', async () => {
    const { refetcher, asked, go } = world()
    refetcher.note('tasks')
    refetcher.stop()
    refetcher.note('tasks')
    await go(1_000)
    expect(asked).toEqual([])
  })
})
