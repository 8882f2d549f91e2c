import { once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { LEADER_LEASE_MS } from '#lib/domain/limits'
import { type Fleet, type Member, startFleet } from '#tests/support/fleet'
import { until } from '#tests/support/services'

let fleet: Fleet
afterEach(() => fleet.close())

/** The lease and the next attempt of another take 12.5 s; the rest is for a busy machine. */
const TAKEN_OVER_MS = 40_000

const listed = async () =>
  (await fleet.db.selectFrom('task').select('taskId').where('isListed', '=', true).execute())
    .map(({ taskId }) => taskId)
    .sort()
const trulyPaused = async () =>
  (await fleet.control.tasks())
    .filter((task) => task.isOpen && task.isPaused)
    .map(({ id }) => id)
    .sort()
const isTrue = async () => {
  const [index, truth] = await Promise.all([listed(), trulyPaused()])
  return index.join() === truth.join()
}
/** Sweeping shows in searches; never may two processes search. */
async function leadingMember(after?: number): Promise<Member> {
  return until(async () => {
    const keys = await fleet.callersOf('SearchContacts', after)
    expect(keys.length).toBeLessThanOrEqual(1)
    return fleet.members.find(({ key }) => keys.includes(key))
  }, TAKEN_OVER_MS)
}
/** Resolves with the last call that arrived before `signal` had its effect. */
async function send(member: Member, signal: 'SIGKILL' | 'SIGSTOP'): Promise<number> {
  const ended = once(member.process, 'exit')
  member.process.kill(signal)
  if (signal === 'SIGKILL') await ended
  // What had left it may still be on its way.
  await new Promise((resolve) => setTimeout(resolve, 500))
  return fleet.lastCall()
}

it('one of three sweeps; when it is killed another does, and when it is told to stop the next does at once', async () => {
  fleet = await startFleet({ seed: { preset: 'large', openTasks: 60, pausedTasks: 20 } })
  await Promise.all([fleet.addWorker(), fleet.addWorker(), fleet.addWorker()])
  const first = await leadingMember()
  await until(isTrue)
  const before = await fleet.leader()

  const killedAt = await send(first, 'SIGKILL')
  const added = await fleet.control.createTask({ pausedAt: Date.now() - 1_000, pauseCount: 1 })
  const second = await leadingMember(killedAt)
  expect(second.key).not.toBe(first.key)
  await until(async () => (await listed()).includes(added))
  expect(await isTrue()).toBe(true)
  const after = await fleet.leader()
  expect(after?.owner).not.toBe(before?.owner)
  expect(after?.fence).toBe((before?.fence ?? 0) + 1)

  const ended = once(second.process, 'exit')
  second.process.kill('SIGTERM')
  const inTime = await Promise.race([
    ended,
    new Promise<[string]>((resolve) => setTimeout(resolve, 10_000, ['no exit in ten seconds'])),
  ])
  expect(inTime[0]).toBe(0)
  const third = await until(async () => {
    const keys = await fleet.callersOf('SearchContacts', killedAt)
    return fleet.members.find(({ key }) => key !== second.key && keys.includes(key))
  }, TAKEN_OVER_MS)
  expect([first.key, second.key]).not.toContain(third.key)
})

it('a leader that was frozen for longer than its lease leads no more when it wakes up', async () => {
  // Describing so many takes longer than this test, so that it is frozen in the middle of a sweep.
  fleet = await startFleet({ quotaFactor: 4, seed: { preset: 'large', openTasks: 1_500, pausedTasks: 300 } })
  await Promise.all([fleet.addWorker(), fleet.addWorker()])
  const frozen = await leadingMember()
  await until(async () => (await listed()).length > 3)
  const before = await fleet.leader()
  const frozenAt = await send(frozen, 'SIGSTOP')
  await new Promise((resolve) => setTimeout(resolve, LEADER_LEASE_MS))
  const next = await until(async () => {
    const now = await fleet.leader()
    return now?.owner !== before?.owner && now
  }, TAKEN_OVER_MS)
  expect(next.fence).toBe((before?.fence ?? 0) + 1)
  await leadingMember(frozenAt)

  const wokenAt = await fleet.lastCall()
  frozen.process.kill('SIGCONT')
  await new Promise((resolve) => setTimeout(resolve, LEADER_LEASE_MS / 2))
  const calls = (await fleet.control.ledger({ after: wokenAt })).filter(
    (call) => call.accessKeyId === frozen.key,
  )
  expect(await fleet.leader()).toMatchObject({ owner: next.owner, fence: next.fence })
  expect(frozen.process.exitCode, 'it lives on').toBeNull()
  // What had begun and waited for its turn may still leave: a page of its search, a description of each describer.
  const searches = calls.filter(({ operation }) => operation === 'SearchContacts').length
  expect(searches).toBeLessThanOrEqual(1)
  expect(calls.length - searches).toBeLessThanOrEqual(8)
  const all = await fleet.control.ledger({ after: wokenAt, operation: 'DescribeContact' })
  expect(all.some((call) => call.accessKeyId !== frozen.key)).toBe(true)
})
