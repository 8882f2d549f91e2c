import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServices, type TestServices, until } from '#tests/support/services'

let desk: TestServices
beforeAll(async () => {
  desk = await startServices()
})
afterAll(() => desk.close())

const HOUR = 3_600_000

async function pausedTask(more: object = {}) {
  const taskId = await desk.control.createTask({
    name: 'Refund approval',
    queue: 'Refunds',
    pausedAt: Date.now() - HOUR,
    pauseCount: 2,
    ...more,
  })
  return { taskId, row: await desk.know(taskId) }
}

const sends = (contactId: string, operation = 'ResumeContact') =>
  desk.control.ledger({ operation, contactId })

describe('one click on a paused task', () => {
  it('keeps its answer, whoever holds up what the answer means for batches', async () => {
    const { row } = await pausedTask()
    await desk.db
      .updateTable('instance')
      .set({ refusedTaskIds: ['another'] })
      .execute()
    await desk.db.transaction().execute(async (tx) => {
      await tx.selectFrom('instance').select('instanceId').forUpdate().execute()
      expect(await desk.click(row)).toMatchObject({
        ok: true,
        act: { outcome: 'resumed', confirmedBy: 'answer' },
      })
    })
  })

  it('resumes it with one call, looked at first, and lands it in its queue', async () => {
    const { taskId, row } = await pausedTask()
    const result = await desk.click(row)
    expect(result).toMatchObject({
      ok: true,
      act: { state: 'settled', outcome: 'resumed', confirmedBy: 'answer', isMe: true },
    })
    expect(await sends(taskId)).toHaveLength(1)
    const { act } = await until(async () => {
      const now = await desk.rowOf(taskId)
      return now.act?.landing === 'queued' && now
    })
    expect(act).toMatchObject({ landing: 'queued', isLaterPause: false })
    expect(act?.landingQueue).not.toBeNull()
  })

  it('writes requested, sent and settled entries, the sent one before its call', async () => {
    const { taskId, row } = await pausedTask()
    const result = await desk.click(row)
    if (!result.ok) throw new Error(result.error.code)
    const entries = await desk.services.store.audit.ofAct(result.act.actId)
    expect(entries.map((entry) => entry.kind)).toEqual(['requested', 'sent', 'settled'])
    const [call] = await sends(taskId)
    const sent = entries.find((entry) => entry.kind === 'sent')
    expect(sent?.at.getTime()).toBeLessThanOrEqual(call?.at ?? 0)
    expect(entries.at(-1)).toMatchObject({ outcome: 'resumed', awsRequestId: call?.requestId })
  })

  it('sends one call however often the same pause is asked for', async () => {
    const { taskId, row } = await pausedTask()
    const results = await Promise.all([desk.click(row), desk.click(row), desk.click(row)])
    for (const result of results) expect(result).toMatchObject({ ok: true, act: { outcome: 'resumed' } })
    const late = await desk.click(row)
    expect(late).toMatchObject({ ok: true, act: { outcome: 'resumed' } })
    expect(await sends(taskId)).toHaveLength(1)
  })
})

describe('what a look before the call shows', () => {
  it('settles already_resumed without a call when somebody else resumed it', async () => {
    const { taskId, row } = await pausedTask()
    await desk.control.act(taskId, 'resume')
    await forgetFreshness(taskId)
    expect(await desk.click(row)).toMatchObject({
      ok: true,
      act: { outcome: 'already_resumed', confirmedBy: 'look' },
    })
    expect(await sends(taskId)).toHaveLength(0)
  })

  it('settles repaused without a call when it was paused again', async () => {
    const { taskId, row } = await pausedTask()
    await desk.control.act(taskId, 'resume')
    await desk.control.act(taskId, 'pause')
    await forgetFreshness(taskId)
    const result = await desk.click(row)
    expect(result).toMatchObject({ ok: true, act: { outcome: 'repaused' } })
    expect(await sends(taskId)).toHaveLength(0)
    const later = await desk.rowOf(taskId)
    expect(await desk.click(later)).toMatchObject({ ok: true, act: { outcome: 'resumed' } })
  })

  it('settles ended with Connect’s reason without a call', async () => {
    const { taskId, row } = await pausedTask()
    await desk.control.act(taskId, 'expire')
    await forgetFreshness(taskId)
    const result = await desk.click(row)
    expect(result).toMatchObject({ ok: true, act: { outcome: 'ended' } })
    expect(result.ok && result.act.disconnectReason).toBeTruthy()
    expect(await sends(taskId)).toHaveLength(0)
  })

  it('settles not_found when Connect knows the task no more', async () => {
    const { taskId, row } = await pausedTask()
    await desk.control.act(taskId, 'forget')
    await forgetFreshness(taskId)
    expect(await desk.click(row)).toMatchObject({ ok: true, act: { outcome: 'not_found' } })
    expect(await sends(taskId)).toHaveLength(0)
  })
})

describe.concurrent('uncertain and refused answers', () => {
  it('a lost answer whose effect is seen is resumed, said to be known by a look, after one call', async () => {
    const { taskId, row } = await pausedTask()
    await desk.control.addFault({
      kind: 'lose_response',
      operation: 'ResumeContact',
      contactId: taskId,
      times: 1,
    })
    await desk.click(row)
    expect(await desk.settled(taskId)).toMatchObject({
      outcome: 'resumed',
      confirmedBy: 'look',
      isAnswerLost: true,
    })
    expect(await sends(taskId)).toHaveLength(1)
  })

  it('a call lost before its effect is sent again after two looks ten seconds apart', async () => {
    const { taskId, row } = await pausedTask()
    await desk.control.addFault({
      kind: 'reset_before',
      operation: 'ResumeContact',
      contactId: taskId,
      times: 1,
    })
    await desk.click(row)
    expect(await desk.settled(taskId)).toMatchObject({ outcome: 'resumed', confirmedBy: 'answer' })
    const calls = await sends(taskId)
    expect(calls).toHaveLength(2)
    expect((calls[1]?.at ?? 0) - (calls[0]?.at ?? 0)).toBeGreaterThanOrEqual(10_000)
  })

  it('a 400 while the task stays paused is failed, with Connect’s own message, after one call', async () => {
    const { taskId, row } = await pausedTask()
    await desk.control.addFault({
      kind: 'error',
      operation: 'ResumeContact',
      contactId: taskId,
      name: 'InvalidRequestException',
      status: 400,
      message: 'Not today.',
    })
    await desk.click(row)
    const act = await desk.settled(taskId)
    expect(act).toMatchObject({
      outcome: 'failed',
      error: { code: 'connect_refused', connectMessage: 'Not today.' },
    })
    expect(await sends(taskId)).toHaveLength(1)
  })

  it('a 403 is forbidden at once', async () => {
    const { taskId, row } = await pausedTask()
    await desk.control.addFault({
      kind: 'error',
      operation: 'ResumeContact',
      contactId: taskId,
      name: 'AccessDeniedException',
      status: 403,
    })
    expect(await desk.click(row)).toMatchObject({
      ok: true,
      act: { outcome: 'forbidden', error: { code: 'connect_forbidden' } },
    })
  })

  it('a 409 of a task still paused is tried again, three times at most, and then failed', async () => {
    const { taskId, row } = await pausedTask()
    await desk.control.addFault({
      kind: 'error',
      operation: 'ResumeContact',
      contactId: taskId,
      name: 'ConflictException',
      status: 409,
    })
    await desk.click(row)
    expect(await desk.settled(taskId, 150_000)).toMatchObject({
      outcome: 'failed',
      error: { code: 'connect_conflict' },
    })
    expect(await sends(taskId)).toHaveLength(3)
  }, 180_000)

  it('a 409 because somebody else was faster is already_resumed', async () => {
    const { taskId, row } = await pausedTask()
    await desk.control.addFault({
      kind: 'act_before',
      act: 'resume',
      operation: 'ResumeContact',
      contactId: taskId,
      times: 1,
    })
    await desk.click(row)
    expect(await desk.settled(taskId)).toMatchObject({ outcome: 'already_resumed' })
    expect(await sends(taskId)).toHaveLength(1)
  })

  it('a 200 that resumed a later pause than the one seen says so', async () => {
    const { taskId, row } = await pausedTask()
    await desk.control.addFault({
      kind: 'act_before',
      act: 'repause',
      operation: 'ResumeContact',
      contactId: taskId,
      times: 1,
    })
    expect(await desk.click(row)).toMatchObject({ ok: true, act: { outcome: 'resumed' } })
    await until(async () => (await desk.rowOf(taskId)).act?.isLaterPause)
  })

  it('a 429 waits and then resumes', async () => {
    const { taskId, row } = await pausedTask()
    await desk.control.addFault({
      kind: 'error',
      operation: 'ResumeContact',
      contactId: taskId,
      name: 'ThrottlingException',
      status: 429,
      times: 1,
    })
    await desk.click(row)
    expect(await desk.settled(taskId)).toMatchObject({ outcome: 'resumed', isAnswerLost: false })
    expect(await sends(taskId)).toHaveLength(2)
  })
})

/** As if the last description were old: the next act has to look for itself. */
async function forgetFreshness(taskId: string) {
  await desk.db
    .updateTable('task')
    .set({ checkedAt: new Date(0) })
    .where('taskId', '=', taskId)
    .execute()
}
