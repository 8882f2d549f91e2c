import { afterEach, describe, expect, it } from 'vitest'
import type { Settings } from '#simulator/settings'
import { startServices, type TestServices, until } from '#tests/support/services'

/** What nobody could find out about Amazon Connect: whichever way it is, a click must end in the truth. */
const POSITIONS: Partial<Settings>[] = [
  { resumeNotPausedAnswer: 409 },
  { resumeNotPausedAnswer: 400 },
  { resumeNotPausedAnswer: 404 },
  { timestampPrecision: 'seconds' },
  { lastUpdateOnPauseAndResume: 'kept' },
  { queueInfoOnDequeue: 'dropped' },
  { enqueueTimestampOnRequeue: 'kept' },
  { queueInfoOnDequeue: 'dropped', enqueueTimestampOnRequeue: 'kept', timestampPrecision: 'seconds' },
  { totalPauseCountMember: 'never' },
  { throttleErrorName: 'TooManyRequestsException' },
  { describeLagMs: 1_500 },
  { describeLagMs: 1_500, describeLagVaries: true, timestampPrecision: 'seconds' },
]

let desk: TestServices
afterEach(() => desk.close())

const sends = (contactId: string) => desk.control.ledger({ operation: 'ResumeContact', contactId })

describe.each(POSITIONS)('with %o', (settings) => {
  it('a click resumes and lands; one that came second is told so; a lost answer is found out', async () => {
    desk = await startServices({ simulator: { settings } })
    const [plain, second, lost] = (await desk.control.createTasks(
      Array.from({ length: 3 }, () => ({ queue: 'Claims', pausedAt: Date.now() - 600_000, pauseCount: 2 })),
    )) as [string, string, string]
    const rows = await until(async () => {
      const known = await Promise.all([plain, second, lost].map((id) => desk.know(id)))
      return known.every((row) => row.isPaused) && known
    })
    await desk.control.addFault({
      kind: 'act_before',
      act: 'resume',
      operation: 'ResumeContact',
      contactId: second,
      times: 1,
    })
    await desk.control.addFault({
      kind: 'lose_response',
      operation: 'ResumeContact',
      contactId: lost,
      times: 1,
    })
    await Promise.all(rows.map((row) => desk.click(row)))

    expect(await desk.settled(plain)).toMatchObject({
      outcome: 'resumed',
      confirmedBy: 'answer',
      isLaterPause: false,
    })
    expect(await desk.settled(second)).toMatchObject({ outcome: 'already_resumed' })
    expect(await desk.settled(lost)).toMatchObject({
      outcome: 'resumed',
      confirmedBy: 'look',
      isAnswerLost: true,
    })
    for (const id of [plain, second, lost]) expect(await sends(id)).toHaveLength(1)
    await until(async () => (await desk.rowOf(plain)).act?.landing === 'queued', 40_000)
  }, 90_000)
})

it('stamps in whole seconds: a task paused and resumed within one second is not called paused for long', async () => {
  desk = await startServices({ simulator: { settings: { timestampPrecision: 'seconds' } } })
  const id = await desk.control.createTask({ queue: 'Claims', pausedAt: Date.now() - 600_000, pauseCount: 2 })
  await desk.know(id)
  const second = Math.floor(Date.now() / 1000) * 1000
  // The third pause and its resume carry one and the same stamp, and nobody saw the task between them.
  const tied = await desk.control.createTask({
    queue: 'Claims',
    state: 'queued',
    pausedAt: second,
    resumedAt: second,
    pauseCount: 3,
  })
  const row = await desk.know(tied)
  expect(row.isPaused).toBe(true)
  await desk.click(row)
  expect(await desk.settled(tied, 60_000)).toMatchObject({ outcome: 'already_resumed' })
  expect((await desk.know(tied)).isPaused).toBe(false)
}, 90_000)
