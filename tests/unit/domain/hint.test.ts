import { describe, expect, it } from 'vitest'
import { isNews, kindOfNews } from '#lib/domain/hint'

const SECOND = 1_700_000_000_000
const known = { pausedAt: null, resumedAt: null, disconnectedAt: null, version: 0 }
const paused = { ...known, pausedAt: SECOND + 700, version: SECOND + 700 }
const told = (kind: 'paused' | 'resumed' | 'ended' | 'changed', eventAt: number) => ({
  taskId: 't1',
  kind,
  eventAt,
})

describe('what an event tells', () => {
  it('is news about a task of which nothing is known', () => {
    expect(isNews(told('changed', SECOND), known)).toBe(true)
  })
  it('is no news when it is older than the facts', () => {
    expect(isNews(told('resumed', SECOND - 1_000), paused)).toBe(false)
  })
  it('may be of the same second as the facts, since its time is cut to seconds', () => {
    expect(isNews(told('resumed', SECOND), paused)).toBe(true)
  })
  it('is no news when the facts hold the very pause it tells of, though it was written a little later', () => {
    expect(isNews(told('paused', SECOND), paused)).toBe(false)
    expect(isNews(told('paused', SECOND + 3_000), paused)).toBe(false)
  })
  it('is news when a pause is told of long after the one that is known', () => {
    expect(isNews(told('paused', SECOND + 10_000), paused)).toBe(true)
  })
  it('is news when the pause that it might tell of was followed by a resume', () => {
    const resumed = { ...paused, resumedAt: SECOND + 900, version: SECOND + 900 }
    expect(isNews(told('paused', SECOND + 1_000), resumed)).toBe(true)
  })
  it('says nothing of how the task stands when it may speak of a resume that a known pause has followed', () => {
    const repaused = { ...paused, resumedAt: SECOND + 300 }
    expect(isNews(told('resumed', SECOND), repaused)).toBe(true)
    expect(kindOfNews(told('resumed', SECOND), repaused)).toBe('changed')
    expect(kindOfNews(told('resumed', SECOND + 10_000), repaused)).toBe('resumed')
    expect(kindOfNews(told('ended', SECOND), repaused)).toBe('ended')
  })
  it('is never news about a task that has ended', () => {
    expect(isNews(told('paused', SECOND + 60_000), { ...paused, disconnectedAt: SECOND + 900 })).toBe(false)
  })
})
