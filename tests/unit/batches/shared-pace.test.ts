import { expect, it } from 'vitest'
import { sharedPace } from '#lib/batches/shared-pace'
import type { BatchPace } from '#lib/domain/batch'

const all: BatchPace = { perMinute: 120, limitedBy: 'ResumeContact' }

it('a batch alone goes as fast as the quota allows, or as slowly as it was asked to', () => {
  expect(sharedPace(all, null, [])).toEqual(all)
  expect(sharedPace(all, 300, [])).toEqual(all)
  expect(sharedPace(all, 30, [])).toEqual({ perMinute: 30, limitedBy: 'perMinute' })
})

it('batches share the quota evenly, and what one does not want is for the others', () => {
  expect(sharedPace(all, null, [null]).perMinute).toBe(60)
  expect(sharedPace(all, null, [30]).perMinute).toBe(90)
  expect(sharedPace(all, null, [null, 30]).perMinute).toBe(45)
  expect(sharedPace(all, 100, [null])).toEqual({ perMinute: 60, limitedBy: 'ResumeContact' })
})

it('however many there are, each goes on', () => {
  const crowd = Array.from({ length: 500 }, () => null)
  expect(sharedPace(all, null, crowd).perMinute).toBe(1)
})
