import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DescribeContactCommand } from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import { defaultSettings, settingDefinitions, settingNames } from '#simulator/settings'
import { startSimulator } from '#simulator/simulator'
import { eventually, refusalOf, startTogether } from '#tests/contract/simulator/harness'

describe('the control API', () => {
  test('every setting takes each of its positions, and nothing else', async () => {
    const { control } = await startTogether()
    for (const name of settingNames) {
      const definition = settingDefinitions[name]
      const positions = definition.kind === 'choice' ? definition.positions : [definition.min, definition.max]
      for (const position of positions) {
        expect((await control.changeSettings({ [name]: position }))[name]).toBe(position)
      }
      await expect(control.changeSettings({ [name]: 'no such position' } as never)).rejects.toThrow(name)
    }
    await expect(control.changeSettings({ noSuchSetting: 1 } as never)).rejects.toThrow('There is no setting')
  })

  test('a refused change changes nothing', async () => {
    const { control } = await startTogether()
    await expect(control.changeSettings({ describeLagMs: 5, searchLagMs: -1 })).rejects.toThrow('searchLagMs')
    expect(await control.settings()).toEqual(defaultSettings())
  })

  test('reset goes back to how it was started', async () => {
    const { control, client, InstanceId } = await startTogether({
      settings: { describeLagMs: 3 },
      quotaFactor: 50,
    })
    const ContactId = await control.createTask({})
    await client.send(new DescribeContactCommand({ InstanceId, ContactId }))
    await control.changeSettings({ describeLagMs: 9, searchLagMs: 9 })
    await control.changeQuotas({ multiplyBy: 1 })
    await control.addFault({ kind: 'outage' })
    const state = await control.reset()
    expect(state).toMatchObject({ quotaFactor: 50, counts: { open: 0 } })
    expect(await control.settings()).toMatchObject({ describeLagMs: 3, searchLagMs: 0 })
    expect(await control.faults()).toEqual([])
    expect(await control.ledger()).toEqual([])
  })

  test('a task is placed with exactly the properties given', async () => {
    const { control } = await startTogether()
    const now = Date.now()
    const given = {
      initiatedAt: now - 9_000_000,
      enqueuedAt: now - 8_000_000,
      connectedToAgentAt: now - 7_000_000,
      resumedAt: now - 6_000_000,
      pausedAt: now - 5_000_000,
      pauseCount: 3,
      priority: 2,
      expiresAt: now + 1_000_000,
      attributes: { a: 'b' },
      tags: { c: 'd' },
    }
    const id = await control.createTask({
      ...given,
      queue: 'Billing',
      agent: 'priya.nair',
      flow: 'Refund approval',
    })
    expect(await control.task(id)).toMatchObject({
      ...given,
      id,
      isPaused: true,
      stage: 'connected',
      queueName: 'Billing',
      agentUsername: 'priya.nair',
    })
    await expect(control.createTask({ queue: 'Nowhere' })).rejects.toThrow('There is no queue Nowhere.')
    await expect(control.createTask({ agent: 'nobody' })).rejects.toThrow('There is no agent nobody.')
  })

  test('a quota or fault for an operation that is none is refused', async () => {
    const { control } = await startTogether()
    const quota = { ratePerSecond: 1, burst: 1 }
    await expect(control.changeQuotas({ ResumeContacts: quota })).rejects.toThrow(
      'There is no operation ResumeContacts.',
    )
    const fault = { operation: 'ResumeTask', kind: 'outage' } as const
    await expect(control.addFault(fault)).rejects.toThrow('There is no operation ResumeTask.')
  })

  test('a task that is forgotten is 404', async () => {
    const { control, client, InstanceId } = await startTogether()
    const ContactId = await control.createTask({})
    await control.act(ContactId, 'forget')
    const refusal = await refusalOf(client.send(new DescribeContactCommand({ InstanceId, ContactId })))
    expect(refusal).toMatchObject({ status: 404 })
    await expect(control.task(ContactId)).rejects.toThrow('no such thing')
  })

  test('acts of somebody else', async () => {
    const { control } = await startTogether()
    const id = await control.createTask({ queue: 'Claims' })
    await control.act(id, 'pause')
    expect(await control.task(id)).toMatchObject({ isPaused: true, pauseCount: 1 })
    await control.act(id, 'repause')
    expect(await control.task(id)).toMatchObject({ isPaused: true, pauseCount: 2 })
    await control.act(id, 'resume')
    await control.act(id, 'connect', { agent: 'lena.fischer' })
    expect(await control.task(id)).toMatchObject({ stage: 'connected', agentUsername: 'lena.fischer' })
    await control.act(id, 'expire')
    expect(await control.task(id)).toMatchObject({ isOpen: false, disconnectReason: 'EXPIRED' })
    await expect(control.act(id, 'dance' as never)).rejects.toThrow('There is no act dance.')
  })

  test('answers neither web pages nor names that only resolve to this machine', async () => {
    const { endpoint } = await startTogether()
    const page = await fetch(`${endpoint}/_control/state`, {
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(page.status).toBe(403)
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asked = request(
        `${endpoint}/_control/state`,
        { headers: { host: 'rebound.example' } },
        (answer) => {
          answer.resume()
          resolve(answer.statusCode)
        },
      )
      asked.on('error', reject).end()
    })
    expect(status).toBe(403)
  })

  test('the living instance does things, and stays near its numbers', async () => {
    const { control } = await startTogether({ seed: 'demo', living: { enabled: true, speed: 300 } })
    const acts = await eventually(async () => {
      const deeds = await control.deeds()
      return deeds.length > 200 && new Set(deeds.map(({ act }) => act))
    }, 20_000)
    expect(acts).toEqual(new Set(['connect', 'pause', 'resume', 'end']))
    const { counts, living } = await control.state()
    expect(living).toEqual({ enabled: true, speed: 300 })
    expect(Math.abs(counts.open - 640)).toBeLessThan(40)
    expect(Math.abs(counts.paused - 400)).toBeLessThan(40)
    await control.setLiving({ enabled: false })
    const before = (await control.deeds()).length
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect((await control.deeds()).length).toBe(before)
  })

  test('a port in use is an error, not a surprise', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    await expect(startSimulator({ port })).rejects.toThrow('EADDRINUSE')
    other.close()
  })
})
