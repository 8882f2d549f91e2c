import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startRunner } from '#lib/resumes/runner'
import { startServices, type TestServices } from '#tests/support/services'

let desk: TestServices
const running: { stop(): Promise<void> }[] = []
beforeAll(async () => {
  desk = await startServices({ runs: false })
})
afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()))
  await desk.close()
})

/** An act as a process leaves it that was killed in `state`; its lease runs on until `leasesRunOut`. */
async function leftBehind(state: 'looking' | 'sending') {
  const taskId = await desk.control.createTask({
    queue: 'Claims',
    pausedAt: Date.now() - 600_000,
    pauseCount: 1,
  })
  const row = await desk.know(taskId)
  await desk.click(row)
  const killed = await desk.services.store.runs.claim(uuid(), 'click')
  if (killed?.taskId !== taskId) throw new Error('another act was claimed')
  await desk.db
    .updateTable('act')
    .set({ state, sends: state === 'sending' ? 1 : 0, leaseUntil: new Date(Date.now() + 3_600_000) })
    .where('actId', '=', killed.actId)
    .execute()
  return { taskId, killed }
}

const leasesRunOut = (...taskIds: string[]) =>
  desk.db
    .updateTable('act')
    .set({ leaseUntil: new Date(0) })
    .where('taskId', 'in', taskIds)
    .execute()

it('a run whose lease went to another can neither send nor settle', async () => {
  const { taskId, killed } = await leftBehind('looking')
  await leasesRunOut(taskId)
  const successor = await desk.services.store.runs.claim(uuid(), 'click')
  expect(successor?.fence).toBe(killed.fence + 1)
  expect(await desk.services.store.runs.beginSending(killed, ['supervisor'])).toBe('gone')
  expect(await desk.services.store.runs.release(killed, { state: 'settled', outcome: 'failed' })).toBe(false)
})

it('what a killed process left is finished: unsent work is sent once, a call that may have left is looked at first', async () => {
  const looking = await leftBehind('looking')
  const sentWithEffect = await leftBehind('sending')
  const sentWithout = await leftBehind('sending')
  await desk.control.act(sentWithEffect.taskId, 'resume')
  await leasesRunOut(looking.taskId, sentWithEffect.taskId, sentWithout.taskId)
  running.push(startRunner(desk.services))

  expect(await desk.settled(looking.taskId)).toMatchObject({ outcome: 'resumed', confirmedBy: 'answer' })
  // Nobody can say any more whose resume it was; that it is resumed is known.
  expect(await desk.settled(sentWithEffect.taskId)).toMatchObject({ outcome: 'resumed', confirmedBy: 'look' })
  expect(await desk.settled(sentWithout.taskId)).toMatchObject({ outcome: 'resumed', confirmedBy: 'answer' })
  const sends = async (contactId: string) =>
    (await desk.control.ledger({ operation: 'ResumeContact', contactId })).length
  expect(await sends(looking.taskId)).toBe(1)
  expect(await sends(sentWithEffect.taskId)).toBe(0)
  expect(await sends(sentWithout.taskId)).toBe(1)
})
