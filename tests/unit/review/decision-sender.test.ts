import { expect, test } from 'vitest'
import type { Result } from '#lib/domain/app-error'
import { createDecisionSender } from '../../../components/tasks/review/decision-sender.ts'

type Sent = { decisionId: string; taskId: string }

/** A server that answers as the test says, one call after the other, and a clock that runs only when told. */
function aSender(answers: (Result<unknown> | 'nothing' | Error)[]) {
  const sent: Sent[] = []
  const later: (() => void)[] = []
  let ids = 0
  const sender = createDecisionSender({
    send: async ({ decisionId, taskId }) => {
      sent.push({ decisionId, taskId })
      const answer = answers[sent.length - 1] ?? { ok: true, value: null }
      if (answer instanceof Error) throw answer
      return answer === 'nothing' ? undefined : answer
    },
    newId: () => `d${++ids}`,
    after: (_, run) => void later.push(run),
    onRecorded: async () => {},
    onChange: () => {},
  })
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve))
  return {
    sender,
    sent,
    settle,
    async pass() {
      for (const run of later.splice(0)) run()
      await settle()
    },
  }
}

const refusal = (code: 'pause_over' | 'internal'): Result<unknown> => ({
  ok: false,
  error: { code, params: {} },
})

test('decisions go one after the other, in the order they were made', async () => {
  const { sender, sent, settle } = aSender([])
  sender.add('a', { kind: 'skip' })
  sender.add('b', { kind: 'skip' })
  expect(sent).toHaveLength(1)
  expect([...sender.pending().keys()]).toEqual(['a', 'b'])
  await settle()
  expect(sent.map(({ taskId }) => taskId)).toEqual(['a', 'b'])
  expect(sender.pending().size).toBe(0)
  expect(sender.unsentCount()).toBe(0)
})

test('without an answer a decision is sent again under the same id, and says meanwhile that it waits', async () => {
  const { sender, sent, settle, pass } = aSender([
    new TypeError('no network'),
    'nothing',
    refusal('internal'),
  ])
  sender.add('a', { kind: 'skip' })
  await settle()
  expect(sender.pending().get('a')?.state).toBe('unsent')
  expect(sender.unsentCount()).toBe(1)
  await pass()
  await pass()
  await pass()
  expect(new Set(sent.map(({ decisionId }) => decisionId))).toEqual(new Set(['d1']))
  expect(sent).toHaveLength(4)
  expect(sender.pending().size).toBe(0)
})

test('a refusal stands until the task is decided anew, and holds up nobody', async () => {
  const { sender, sent, settle } = aSender([refusal('pause_over')])
  sender.add('a', { kind: 'skip' })
  sender.add('b', { kind: 'skip' })
  await settle()
  expect(sender.pending().get('a')).toMatchObject({ state: 'refused', error: { code: 'pause_over' } })
  expect(sent.map(({ taskId }) => taskId)).toEqual(['a', 'b'])
  expect(sender.unsentCount()).toBe(0)
  sender.add('a', { kind: 'skip' })
  await settle()
  expect(sender.pending().size).toBe(0)
  expect(sent.at(-1)?.decisionId).toBe('d3')
})
