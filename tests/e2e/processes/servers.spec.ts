import { once } from 'node:events'
import { expect, test } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { LOCAL_PEOPLE } from '#lib/auth/local-people'
import type { TaskRow } from '#lib/domain/task-row'
import { builtActions } from '#tests/e2e/doors/built'
import { send, signIn } from '#tests/e2e/doors/send'
import { type Fleet, type Member, startFleet } from '#tests/support/fleet'
import { until } from '#tests/support/services'

test.setTimeout(150_000)
let fleet: Fleet
test.afterEach(() => fleet.close())

const supervisor = LOCAL_PEOPLE[1]?.id ?? ''
const PATIENCE_MS = 60_000

async function list({ url }: Member, cookie: string): Promise<TaskRow[]> {
  const { status, body } = await send(url, '/api/tasks?limit=500', { headers: { cookie } })
  expect(status).toBe(200)
  return (JSON.parse(body) as { rows: TaskRow[] }).rows
}

async function isTrue(server: Member, cookie: string): Promise<boolean> {
  const shown = (await list(server, cookie)).map(({ taskId }) => taskId)
  const truth = (await fleet.control.tasks()).filter((task) => task.isOpen && task.isPaused)
  return (
    shown.sort().join() ===
    truth
      .map(({ id }) => id)
      .sort()
      .join()
  )
}

async function click({ url }: Member, cookie: string, row: TaskRow): Promise<number> {
  const item = { requestId: uuid(), taskId: row.taskId, epoch: row.epoch }
  const { status } = await send(url, '/', {
    method: 'POST',
    headers: {
      origin: url,
      cookie,
      'next-action': builtActions().requestResumes,
      'content-type': 'text/plain;charset=UTF-8',
    },
    body: JSON.stringify([{ items: [item] }]),
  })
  return status
}

const isSettled = async (taskId: string) => {
  const acts = await fleet.db
    .selectFrom('act')
    .select(['state', 'outcome'])
    .where('taskId', '=', taskId)
    .execute()
  return acts.length === 1 && acts[0]?.state === 'settled' && acts[0].outcome
}

test('of two servers one sweeps and both serve; the other goes on when it is killed, and nothing is lost', async () => {
  fleet = await startFleet({ seed: { preset: 'large', openTasks: 60, pausedTasks: 20 } })
  const servers = await Promise.all([fleet.addServer(), fleet.addServer()])
  const cookie = await signIn(servers[0].url, supervisor)
  for (const server of servers) await until(() => isTrue(server, cookie), PATIENCE_MS)
  const sweeping = await fleet.callersOf('SearchContacts')
  expect(sweeping).toHaveLength(1)
  const [leading, other] = servers[0].key === sweeping[0] ? servers : servers.toReversed()
  if (!leading || !other) throw new Error('there are two servers')
  const before = await fleet.leader()

  // The wish is recorded by the one that is killed a moment later.
  const [row] = await list(leading, cookie)
  if (!row) throw new Error('twenty tasks are paused')
  expect(await click(leading, cookie, row)).toBe(200)
  const ended = once(leading.process, 'exit')
  leading.process.kill('SIGKILL')
  await ended
  await fleet.control.createTask({ pausedAt: Date.now() - 1_000, pauseCount: 1 })

  expect((await list(other, cookie)).length).toBeGreaterThan(0)
  await until(() => isTrue(other, cookie), PATIENCE_MS)
  const after = await fleet.leader()
  expect(after?.fence).toBe((before?.fence ?? 0) + 1)
  expect(await fleet.callersOf('SearchContacts')).toEqual(expect.arrayContaining([leading.key, other.key]))
  expect(await until(() => isSettled(row.taskId), PATIENCE_MS)).toBe('resumed')
  const sent = await fleet.control.ledger({ operation: 'ResumeContact', contactId: row.taskId })
  expect(sent).toHaveLength(1)
})

test('a server that only serves leaves the work to a worker, and shows and resumes all the same', async () => {
  fleet = await startFleet({ seed: { preset: 'large', openTasks: 40, pausedTasks: 10 } })
  const server = await fleet.addServer({ BACKGROUND: 'off' })
  const cookie = await signIn(server.url, supervisor)
  expect(await list(server, cookie)).toEqual([])
  expect(await fleet.control.ledger()).toEqual([])
  const worker = await fleet.addWorker()
  await until(() => isTrue(server, cookie), PATIENCE_MS)
  const [row] = await list(server, cookie)
  if (!row) throw new Error('ten tasks are paused')
  expect(await click(server, cookie, row)).toBe(200)
  expect(await until(() => isSettled(row.taskId), PATIENCE_MS)).toBe('resumed')
  await until(() => isTrue(server, cookie), PATIENCE_MS)
  for (const operation of ['SearchContacts', 'DescribeContact', 'ResumeContact']) {
    expect(await fleet.callersOf(operation)).toEqual([worker.key])
  }
})
