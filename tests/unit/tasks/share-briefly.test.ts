import { beforeEach, expect, it } from 'vitest'
import { type Sharing, shareBriefly } from '#lib/tasks/share-briefly'

let now = 0
let asked = 0
let share: Sharing
const store = {}
const ask = async () => ++asked

beforeEach(() => {
  now = 0
  asked = 0
  share = shareBriefly({ forMs: 500, most: 2, clock: () => now })
})

it('many who ask the same at once get one answer', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => share(store, 'paused', ask)))
  expect(new Set(answers)).toEqual(new Set([1]))
})

it('an answer holds for as long as it may be old, and not longer', async () => {
  await share(store, 'paused', ask)
  now = 499
  expect(await share(store, 'paused', ask)).toBe(1)
  now = 500
  expect(await share(store, 'paused', ask)).toBe(2)
})

it('an answer is as old as its question: a slow one holds for less', async () => {
  const slow = Promise.withResolvers<number>()
  const first = share(store, 'paused', () => slow.promise)
  now = 700
  const joined = share(store, 'paused', ask)
  slow.resolve(7)
  expect([await first, await joined]).toEqual([7, 7])
  expect(await share(store, 'paused', ask)).toBe(1)
})

it('an error is for those who waited, and is not kept', async () => {
  const failing = () => Promise.reject(new Error('no database'))
  const both = await Promise.allSettled([share(store, 'paused', failing), share(store, 'paused', ask)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await share(store, 'paused', ask)).toBe(1)
})

it('other questions and other databases get answers of their own', async () => {
  await share(store, 'paused', ask)
  expect(await share(store, 'tray', ask)).toBe(2)
  expect(await share({}, 'paused', ask)).toBe(3)
})

it('no more answers are kept than it was told', async () => {
  for (const key of ['a', 'b', 'c']) await share(store, key, ask)
  expect(await share(store, 'c', ask)).toBe(3)
  expect(await share(store, 'a', ask)).toBe(4)
})
