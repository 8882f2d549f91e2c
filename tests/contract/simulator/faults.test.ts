import { DescribeContactCommand, ResumeContactCommand } from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import type { FaultRequest, FaultShape } from '#simulator/faults'
import { eventually, refusalOf, startTogether } from '#tests/contract/simulator/harness'

async function startWithPaused(fault: FaultShape, target: Omit<FaultRequest, keyof FaultShape> = {}) {
  const together = await startTogether()
  const ContactId = await together.control.createTask({ state: 'paused', agent: 'ana.lindqvist' })
  const faultId = await together.control.addFault({
    operation: 'ResumeContact',
    ...target,
    ...fault,
  } as FaultRequest)
  const resume = (abortSignal?: AbortSignal) =>
    together.client.send(
      new ResumeContactCommand({ InstanceId: together.InstanceId, ContactId }),
      abortSignal && { abortSignal },
    )
  const isPaused = async () => (await together.control.task(ContactId)).isPaused
  const entries = () => together.control.ledger({ operation: 'ResumeContact' })
  return { ...together, ContactId, faultId, resume, isPaused, entries }
}

describe('faults', () => {
  test('error: refused before any effect', async () => {
    const { resume, isPaused, entries } = await startWithPaused({
      kind: 'error',
      status: 503,
      name: 'ServiceUnavailable',
      message: 'Not now.',
    })
    expect(await refusalOf(resume())).toMatchObject({
      status: 503,
      name: 'ServiceUnavailable',
      message: 'Not now.',
    })
    expect(await isPaused()).toBe(true)
    expect(await entries()).toMatchObject([{ effect: 'none', status: 503, error: 'ServiceUnavailable' }])
  })

  test('error_after_effect: refused although it happened', async () => {
    const { resume, isPaused, entries } = await startWithPaused({
      kind: 'error_after_effect',
      status: 500,
      name: 'InternalServiceException',
    })
    expect(await refusalOf(resume())).toMatchObject({ status: 500 })
    expect(await isPaused()).toBe(false)
    expect(await entries()).toMatchObject([{ effect: 'applied', status: 500 }])
  })

  test('latency: the effect waits too, and happens even if the caller has gone', async () => {
    const { resume, isPaused, entries } = await startWithPaused({ kind: 'latency', ms: 500 })
    await expect(resume(AbortSignal.timeout(100))).rejects.toThrow()
    expect(await isPaused()).toBe(true)
    await eventually(async () => !(await isPaused()))
    expect(await entries()).toMatchObject([{ effect: 'applied', ended: 'client_closed', status: null }])
  })

  test('silence: no answer and no effect', async () => {
    const { resume, isPaused, entries } = await startWithPaused({ kind: 'silence' })
    await expect(resume(AbortSignal.timeout(300))).rejects.toThrow()
    expect(await isPaused()).toBe(true)
    await eventually(async () => (await entries())[0]?.ended === 'client_closed')
    expect(await entries()).toMatchObject([{ effect: 'none', status: null }])
  })

  test('silence_after_effect: no answer, but it happened', async () => {
    const { resume, isPaused } = await startWithPaused({ kind: 'silence_after_effect' })
    await expect(resume(AbortSignal.timeout(300))).rejects.toThrow()
    expect(await isPaused()).toBe(false)
  })

  test('lose_response: it happened, and the connection is gone', async () => {
    const { resume, isPaused, entries } = await startWithPaused({ kind: 'lose_response' })
    expect(await refusalOf(resume())).toMatchObject({ status: undefined })
    expect(await isPaused()).toBe(false)
    expect(await entries()).toMatchObject([{ effect: 'applied', ended: 'dropped', status: null }])
  })

  test('reset_before: the connection is gone, and nothing happened', async () => {
    const { resume, isPaused, entries } = await startWithPaused({ kind: 'reset_before' })
    expect(await refusalOf(resume())).toMatchObject({ status: undefined })
    expect(await isPaused()).toBe(true)
    expect(await entries()).toMatchObject([{ effect: 'none', ended: 'dropped' }])
  })

  test('outage: every operation fails until it is removed', async () => {
    const { client, InstanceId, ContactId, control, faultId, resume, isPaused } = await startWithPaused(
      { kind: 'outage' },
      { operation: '*' },
    )
    expect(await refusalOf(resume())).toMatchObject({ status: undefined })
    const look = () => client.send(new DescribeContactCommand({ InstanceId, ContactId }))
    expect(await refusalOf(look())).toMatchObject({ status: undefined })
    expect(await isPaused()).toBe(true)
    await control.removeFault(faultId)
    expect((await look()).Contact?.Id).toBe(ContactId)
  })

  test('act_before resume: somebody else was first', async () => {
    const { resume, control, ContactId } = await startWithPaused({ kind: 'act_before', act: 'resume' })
    expect(await refusalOf(resume())).toMatchObject({ status: 409 })
    expect(await control.deeds({ taskId: ContactId })).toMatchObject([
      { act: 'resume', by: 'fault', outcome: 'done' },
    ])
  })

  test('act_before repause: the call resumes a later pause than was seen, and the ledger says which', async () => {
    const { resume, control, ContactId, entries } = await startWithPaused({
      kind: 'act_before',
      act: 'repause',
    })
    const seen = (await control.task(ContactId)).pausedAt as number
    await resume()
    const [entry] = await entries()
    expect(entry?.pause?.pausedAt).toBeGreaterThan(seen)
    expect(entry?.pause?.pauseCount).toBe(2)
  })

  test('act_before end: nothing left to resume', async () => {
    const { resume, control, ContactId } = await startWithPaused({ kind: 'act_before', act: 'end' })
    expect(await refusalOf(resume())).toMatchObject({ status: 409 })
    expect((await control.task(ContactId)).isOpen).toBe(false)
  })

  test('act_after: paused again a moment after the resume', async () => {
    const { resume, isPaused, control, ContactId } = await startWithPaused({
      kind: 'act_after',
      act: 'pause',
      delayMs: 300,
    })
    await resume()
    expect(await isPaused()).toBe(false)
    await eventually(isPaused)
    expect((await control.task(ContactId)).pauseCount).toBe(2)
  })

  test('times, after, cooldown and contact narrow what is met', async () => {
    const { client, InstanceId, ContactId, control } = await startWithPaused(
      { kind: 'error', status: 500, name: 'InternalServiceException' },
      { operation: 'DescribeContact', times: 2, after: 1 },
    )
    const look = async (id = ContactId) => {
      const [result] = await Promise.allSettled([
        client.send(new DescribeContactCommand({ InstanceId, ContactId: id })),
      ])
      return result.status
    }
    expect([await look(), await look(), await look(), await look()]).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ])
    await control.clearFaults()
    const other = await control.createTask({})
    const failing = { operation: 'DescribeContact', kind: 'error', status: 500, name: 'X' } as const
    await control.addFault({ ...failing, contactId: other })
    expect([await look(), await look(other)]).toEqual(['fulfilled', 'rejected'])
    await control.clearFaults()
    await control.addFault({ ...failing, cooldownMs: 60_000 })
    expect([await look(), await look()]).toEqual(['rejected', 'fulfilled'])
  })

  test('probability: some are met and some are not', async () => {
    const { client, InstanceId, ContactId, control } = await startWithPaused(
      { kind: 'error', status: 500, name: 'InternalServiceException' },
      { operation: 'DescribeContact', probability: 0.5 },
    )
    const looks = Array.from({ length: 80 }, () =>
      client.send(new DescribeContactCommand({ InstanceId, ContactId })),
    )
    const met = (await Promise.allSettled(looks)).filter(({ status }) => status === 'rejected').length
    expect(met).toBeGreaterThan(8)
    expect(met).toBeLessThan(72)
    expect(await control.faults()).toMatchObject([{ matched: 80, met }])
  })

  test('two faults on one call: slow, then refused', async () => {
    const { control, resume, entries } = await startWithPaused({ kind: 'latency', ms: 200 })
    await control.addFault({
      operation: 'ResumeContact',
      kind: 'error',
      status: 500,
      name: 'InternalServiceException',
    })
    expect(await refusalOf(resume())).toMatchObject({ status: 500 })
    expect((await entries())[0]?.durationMs).toBeGreaterThanOrEqual(180)
  })

  test('what is no fault is refused with a sentence', async () => {
    const { control } = await startTogether()
    await expect(control.addFault({ kind: 'gremlin' } as never)).rejects.toThrow('kind must be one of')
    await expect(control.addFault({ kind: 'error', name: 'X', status: 200 })).rejects.toThrow('status')
    await expect(control.removeFault('fault-99')).rejects.toThrow('no such thing')
  })
})
