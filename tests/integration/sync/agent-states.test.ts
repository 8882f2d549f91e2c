import { afterEach, expect, it } from 'vitest'
import { keepAgentStates } from '#lib/sync/refresh-agent-states'
import { startServices, type TestServices, until } from '#tests/support/services'

let desk: TestServices
afterEach(() => desk.close())

const asked = async () => (await desk.control.ledger({ operation: 'GetCurrentUserData' })).length
const anAgent = async (status: string) => {
  const { agents } = await desk.control.state()
  const agent = agents.find((one) => one.status === status)
  if (agent === undefined) throw new Error(`the simulator has no agent who is ${status}`)
  return agent
}

it('asks Connect what agents do only while somebody looks at a task of theirs', async () => {
  desk = await startServices({ runs: false })
  const refresh = keepAgentStates(desk.services)
  const { username } = await anAgent('Available')
  const id = await desk.control.createTask({
    agent: username,
    pausedAt: Date.now() - 60_000,
    pauseCount: 1,
  })
  await refresh()
  expect(await asked()).toBe(0)
  // Looking at the row is the wish.
  expect((await desk.know(id)).agent?.state).toBeNull()
  await refresh()
  expect(await asked()).toBe(1)
  const state = await until(async () => (await desk.rowOf(id)).agent?.state)
  expect(state).toMatchObject({
    status: 'Available',
    maxTasks: expect.any(Number),
    activeTasks: expect.any(Number),
  })
  await refresh()
  expect(await asked()).toBe(1)
})

it('says nothing of an agent of whom Connect says nothing', async () => {
  desk = await startServices({ runs: false })
  const { agentStates } = desk.services.store
  await agentStates.want(['nobody'])
  expect(await agentStates.due(10)).toEqual(['nobody'])
  await keepAgentStates(desk.services)()
  expect(await agentStates.of(['nobody'])).toEqual(new Map())
  expect(await agentStates.due(10)).toEqual([])
})

it('a role that may not ask is no failure, and is not asked again at once', async () => {
  desk = await startServices({ runs: false })
  const refresh = keepAgentStates(desk.services)
  await desk.control.addFault({
    kind: 'error',
    operation: 'GetCurrentUserData',
    name: 'AccessDeniedException',
    status: 403,
  })
  await desk.services.store.agentStates.want(['somebody'])
  await refresh()
  await refresh()
  expect(await asked()).toBe(1)
})
