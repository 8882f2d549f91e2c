import { DescribeContactCommand, PauseContactCommand, ResumeContactCommand } from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import type { TaskTruth } from '#simulator/control/types'
import { refusalOf, startTogether } from '#tests/contract/simulator/harness'

const hour = 3_600_000

describe('the demo seed', () => {
  test('has at least 600 open tasks, about 400 of them paused, over 8 queues and 60 agents in 3 levels', async () => {
    const { control } = await startTogether({ seed: 'demo' })
    const { counts, queues, agents, teams } = await control.state()
    expect(counts.open).toBeGreaterThanOrEqual(600)
    expect(counts.paused).toBe(400)
    expect(counts.unassignedPaused / counts.paused).toBeGreaterThan(0.08)
    expect(counts.unassignedPaused / counts.paused).toBeLessThan(0.17)
    expect(queues.filter(({ kind }) => kind === 'STANDARD')).toHaveLength(8)
    expect(agents).toHaveLength(60)
    expect(new Set(agents.map(({ username }) => username)).size).toBe(60)
    expect(new Set(teams.map(({ level }) => level))).toEqual(new Set([1, 2, 3]))
  })

  test('is believable: times in order, expiries near and far, varied names, pauses, ages and references', async () => {
    const { control } = await startTogether({ seed: 'demo' })
    const now = Date.now()
    const open = (await control.tasks()).filter(({ isOpen }) => isOpen)
    const paused = open.filter(({ isPaused }) => isPaused)
    const isInOrder = (task: TaskTruth) =>
      task.initiatedAt <= (task.enqueuedAt as number) &&
      (task.connectedToAgentAt ?? 0) <= (task.pausedAt as number) &&
      (task.resumedAt ?? 0) < (task.pausedAt as number) &&
      (task.pausedAt as number) < now
    expect(paused.filter((task) => !isInOrder(task))).toEqual([])
    const within = (hours: number) => paused.filter(({ expiresAt }) => expiresAt - now < hours * hour).length
    expect(open.filter(({ expiresAt }) => expiresAt < now)).toEqual([])
    expect(within(2)).toBeGreaterThanOrEqual(6)
    expect(within(24)).toBeGreaterThan(within(2) + 20)
    expect(paused.filter(({ isExpiryShown }) => !isExpiryShown).length).toBeGreaterThan(50)
    expect(new Set(open.map(({ name }) => name)).size).toBeGreaterThanOrEqual(40)
    expect(new Set(open.map(({ description }) => description)).size).toBeGreaterThan(500)
    expect(new Set(paused.map(({ pauseCount }) => pauseCount)).size).toBeGreaterThanOrEqual(6)
    expect(Math.max(...open.map(({ initiatedAt }) => now - initiatedAt))).toBeGreaterThan(40 * 24 * hour)
    expect(Math.max(...open.map(({ expiryMinutes }) => expiryMinutes))).toBe(90 * 24 * 60)
    expect(open.filter(({ relatedContactId }) => relatedContactId).length).toBeGreaterThan(10)
    const links = open.flatMap(({ references }) => Object.values(references).map(({ value }) => value))
    expect(links.some((link) => link.startsWith('http://'))).toBe(true)
    expect(links.some((link) => link.startsWith('https://'))).toBe(true)
  })

  test('no agent holds more paused tasks than Amazon Connect allows', async () => {
    const { control } = await startTogether({ seed: 'demo' })
    const held = new Map<string | null, number>()
    for (const { agentUsername, isPaused } of await control.tasks()) {
      if (isPaused && agentUsername) held.set(agentUsername, (held.get(agentUsername) ?? 0) + 1)
    }
    expect(Math.max(...held.values())).toBeLessThanOrEqual(10)
  })

  test('the same seed gives the same instance, another seed another one', async () => {
    const { control } = await startTogether()
    const shapeOf = async (seed: number) => {
      await control.seed({ preset: 'demo', seed })
      return (await control.tasks()).map(({ id, name, queueName, agentUsername, pauseCount }) => [
        id,
        name,
        queueName,
        agentUsername,
        pauseCount,
      ])
    }
    const first = await shapeOf(7)
    expect(await shapeOf(7)).toEqual(first)
    expect(await shapeOf(8)).not.toEqual(first)
  })
})

describe('the characters', () => {
  async function meet(role: string) {
    const { client, InstanceId, control } = await startTogether({ seed: 'demo' })
    const character = (await control.state()).characters.find((each) => each.role === role)
    const ContactId = character?.taskId as string
    const before = await control.task(ContactId)
    return {
      before,
      resume: () => client.send(new ResumeContactCommand({ InstanceId, ContactId })),
      pause: () => client.send(new PauseContactCommand({ InstanceId, ContactId })),
      look: async () => (await client.send(new DescribeContactCommand({ InstanceId, ContactId }))).Contact,
      truth: () => control.task(ContactId),
    }
  }

  test('forgets_queue: resumed, and in no queue', async () => {
    const { resume, truth } = await meet('forgets_queue')
    await resume()
    expect(await truth()).toMatchObject({ isPaused: false, stage: 'dequeued', agentId: null })
  })

  test.each([
    ['forbidden', 403, true],
    ['refused', 400, true],
    ['answer_lost', undefined, false],
    ['resumed_by_another', 409, false],
    ['ended_by_another', 409, false],
  ] as const)('%s: answers %s, and is paused afterwards: %s', async (role, status, isPaused) => {
    const { before, resume, truth } = await meet(role)
    expect(before.isPaused).toBe(true)
    expect(await refusalOf(resume())).toMatchObject({ status })
    expect((await truth()).isPaused).toBe(isPaused)
  })

  test('slow: four seconds', async () => {
    const { resume } = await meet('slow')
    const start = performance.now()
    await resume()
    expect(performance.now() - start).toBeGreaterThan(3_900)
  })

  test('repaused_at_call: the call resumes a pause later than the one seen', async () => {
    const { before, resume, truth } = await meet('repaused_at_call')
    await resume()
    const after = await truth()
    expect(after.isPaused).toBe(false)
    expect(after.pausedAt).toBeGreaterThan(before.pausedAt as number)
  })

  test('repaused_at_look: a look finds a later pause; a second look soon after finds the same', async () => {
    const { before, look } = await meet('repaused_at_look')
    const first = (await look())?.LastPausedTimestamp
    expect(first?.getTime()).toBeGreaterThan(before.pausedAt as number)
    expect((await look())?.LastPausedTimestamp).toEqual(first)
  })

  test('busy_twice: 409 twice, then resumed', async () => {
    const { resume, truth } = await meet('busy_twice')
    expect(await refusalOf(resume())).toMatchObject({ status: 409 })
    expect(await refusalOf(resume())).toMatchObject({ status: 409 })
    expect((await truth()).isPaused).toBe(true)
    await resume()
    expect((await truth()).isPaused).toBe(false)
  })

  test('pause_limit: resumed, and then paused no more', async () => {
    const { resume, pause } = await meet('pause_limit')
    await resume()
    expect(await refusalOf(pause())).toMatchObject({ status: 429, name: 'LimitExceededException' })
  })

  test('expires_while_watched: within ten minutes', async () => {
    const { before } = await meet('expires_while_watched')
    expect(before.expiresAt - Date.now()).toBeLessThan(10 * 60_000)
  })
})

describe('the other seeds', () => {
  test('large: 2,500 open, 400 paused', async () => {
    const { control } = await startTogether({ seed: 'large' })
    expect((await control.state()).counts).toMatchObject({ open: 2_500, paused: 400 })
  })

  test('empty: queues, people and flows, and no task', async () => {
    const { control } = await startTogether({ seed: 'empty' })
    const { counts, agents, flows } = await control.state()
    expect(counts).toMatchObject({ open: 0, paused: 0, ended: 0 })
    expect(agents).toHaveLength(60)
    expect(flows.length).toBeGreaterThan(5)
  })

  test('numbers can be asked for', async () => {
    const { control } = await startTogether()
    const wanted = { openTasks: 50, pausedTasks: 30, queues: 12, agents: 5 }
    const { counts, queues, agents } = await control.seed({ preset: 'large', ...wanted })
    expect(counts).toMatchObject({ open: 50, paused: 30 })
    expect(queues.filter(({ kind }) => kind === 'STANDARD')).toHaveLength(12)
    expect(agents).toHaveLength(5)
    const many = await control.seed({ preset: 'large', openTasks: 10_000, pausedTasks: 10_000 })
    expect(many.counts).toMatchObject({ open: 10_000, paused: 10_000 })
    expect(many.counts.unassignedPaused).toBeLessThan(2_000)
    expect(new Set(many.agents.map(({ username }) => username)).size).toBe(many.agents.length)
    await expect(control.seed({ preset: 'large', openTasks: 1, pausedTasks: 2 })).rejects.toThrow(
      'pausedTasks',
    )
    await expect(control.seed({ preset: 'huge' as never })).rejects.toThrow('preset')
  })
})
