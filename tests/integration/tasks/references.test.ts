import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeTask } from '#lib/tasks/describe-task'
import { listReferences } from '#lib/tasks/list-references'
import { MIRA, startServices, type TestServices, VERA } from '#tests/support/services'

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({ runs: false })
})
afterAll(() => desk.close())

const known = async (task: Parameters<TestServices['control']['createTask']>[0] = {}) => {
  const taskId = await desk.control.createTask({ pausedAt: Date.now() - 60_000, pauseCount: 1, ...task })
  await desk.know(taskId)
  return taskId
}
const read = (taskId: string, person = VERA) => listReferences({ ctx: desk.as(person), input: { taskId } })
const callsFor = (taskId: string) =>
  desk.control.ledger({ operation: 'ListContactReferences', contactId: taskId })

it('references are read by kind, once for all who look within a minute', async () => {
  const taskId = await known({
    references: {
      Order: { kind: 'URL', value: 'https://orders.example/48' },
      Amount: { kind: 'NUMBER', value: '184' },
      Due: { kind: 'DATE', value: '1795000000' },
      Shelf: { kind: 'STRING', value: 'B/7' },
      Customer: { kind: 'EMAIL', value: 'c@mail.example' },
    },
  })
  const [first] = await Promise.all([read(taskId), read(taskId, MIRA)])
  await read(taskId)
  expect(first).toMatchObject({
    state: 'known',
    references: expect.arrayContaining([
      { kind: 'link', name: 'Order', value: 'https://orders.example/48' },
      { kind: 'number', name: 'Amount', value: '184' },
      { kind: 'date', name: 'Due', value: '1795000000' },
      { kind: 'text', name: 'Shelf', value: 'B/7' },
      { kind: 'email', name: 'Customer', value: 'c@mail.example' },
    ]),
  })
  expect(await callsFor(taskId)).toHaveLength(1)
})

it('a role that may not read references is an answer, not an error; Connect’s silence is not kept', async () => {
  const denied = await known()
  const fault = { operation: 'ListContactReferences', kind: 'error' } as const
  await desk.control.addFault({ ...fault, contactId: denied, name: 'AccessDeniedException', status: 403 })
  expect(await read(denied)).toEqual({ state: 'denied' })
  const failing = await known()
  await desk.control.addFault({
    ...fault,
    contactId: failing,
    name: 'InternalServiceException',
    status: 500,
    times: 1,
  })
  await expect(read(failing)).rejects.toMatchObject({ code: 'connect_failed' })
  expect(await read(failing)).toEqual({ state: 'known', references: [] })
})

it('Connect is not asked about a task that the index does not know', async () => {
  await expect(read('7b6cf5ae-0000-4000-8000-000000000001')).rejects.toMatchObject({ code: 'task_unknown' })
  expect(await callsFor('7b6cf5ae-0000-4000-8000-000000000001')).toEqual([])
})

it('related and previous tasks are named where the index knows them', async () => {
  const other = await known({ name: 'Carrier trace opened' })
  const taskId = await known({
    relatedContactId: other,
    previousContactId: '7b6cf5ae-0000-4000-8000-000000000002',
  })
  const { relatedTask, previousTask } = await describeTask({ ctx: desk.as(VERA), input: { taskId } })
  expect(relatedTask).toMatchObject({
    taskId: other,
    known: { name: 'Carrier trace opened', state: 'paused' },
  })
  expect(previousTask).toMatchObject({ known: null })
})
