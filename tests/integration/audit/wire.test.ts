/** What reached Amazon Connect is in the audit, each call by its own earlier entry; told by the simulator's ledger over a busy run. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sealEntries } from '#lib/audit/seal-entries'
import { verifyChain } from '#lib/audit/verify-chain'
import { startRunner } from '#lib/resumes/runner'
import { ANA, startServices, type TestServices, until } from '#tests/support/services'

const COUNT = 48

let desk: TestServices
const second: { stop(): Promise<void> }[] = []
beforeAll(async () => {
  desk = await startServices()
  second.push(startRunner(desk.services))
})
afterAll(async () => {
  await Promise.all(second.map((one) => one.stop()))
  await desk.close()
})

type Entry = { taskId: string; actId: string; kind: string; at: Date }

it('no call is on the wire without its own earlier entry, and an entry whose call never left is closed', async () => {
  const ids = await desk.control.createTasks(
    Array.from({ length: COUNT }, () => ({ queue: 'Claims', pausedAt: Date.now() - 600_000, pauseCount: 2 })),
  )
  const faults = ['lose_response', 'silence_after_effect'] as const
  for (const [index, contactId] of ids.entries()) {
    const on = { operation: 'ResumeContact', contactId, times: 1 } as const
    const kind = faults[index % 6]
    if (kind !== undefined) await desk.control.addFault({ kind, ...on })
    if (index % 6 === 3) await desk.control.addFault({ kind: 'act_before', act: 'resume', ...on })
    if (index % 12 === 4)
      await desk.control.addFault({ kind: 'error', name: 'ThrottlingException', status: 429, ...on })
  }
  await Promise.all(
    ids.map(async (id, index) => {
      const row = await desk.know(id)
      await Promise.all([desk.click(row), ...(index % 4 === 0 ? [desk.click(row, ANA)] : [])])
    }),
  )
  await until(async () => {
    const { rows } = await sql`select 1 from act where state <> 'settled'`.execute(desk.db)
    return rows.length === 0
  }, 55_000)

  const calls = await desk.control.ledger({ operation: 'ResumeContact' })
  const { rows: entries } = await sql<Entry>`
    select task_id as "taskId", act_id as "actId", kind, at from audit_entry order by at, entry_id`.execute(
    desk.db,
  )
  const sent = entries.filter(({ kind }) => kind === 'sent')
  expect(calls.length).toBeGreaterThan(COUNT)
  for (const id of ids) {
    const entriesOfTask = sent.filter(({ taskId }) => taskId === id)
    for (const [index, call] of calls.filter(({ contactId }) => contactId === id).entries()) {
      expect(entriesOfTask[index]?.at.getTime(), `call ${index} of ${id}`).toBeLessThanOrEqual(call.at)
    }
  }
  for (const one of sent) {
    const later = entries.slice(entries.indexOf(one) + 1).filter(({ actId }) => actId === one.actId)
    expect(
      later.some(({ kind }) => kind === 'settled'),
      one.taskId,
    ).toBe(true)
  }
  await sealEntries(desk.services)
  expect(await verifyChain(desk.services)).toMatchObject({ checked: entries.length, faults: [] })
}, 90_000)

it('what a killed process had written as sent, and never sent, is closed by the settlement', async () => {
  await Promise.all(second.splice(0).map((one) => one.stop()))
  const still = await startServices({ runs: false })
  const id = await still.control.createTask({
    queue: 'Claims',
    pausedAt: Date.now() - 600_000,
    pauseCount: 1,
  })
  await still.click(await still.know(id))
  const { store } = still.services
  const killed = await store.runs.claim(uuid(), 'click')
  if (killed === null) throw new Error('there is an act')
  await store.transaction(async (tx) => {
    expect(await tx.runs.beginSending(killed, ['supervisor'])).toBe('sending')
    await tx.audit.add({ kind: 'sent', taskId: id, actId: killed.actId, actKind: 'resume' })
  })
  await still.control.act(id, 'resume')
  await sql`update act set lease_until = 'epoch'`.execute(still.db)
  const successor = startRunner(still.services)
  expect(await still.settled(id)).toMatchObject({ outcome: 'resumed', confirmedBy: 'look' })
  await successor.stop()
  expect(await still.control.ledger({ operation: 'ResumeContact' })).toEqual([])
  const entries = await store.audit.ofAct(killed.actId)
  expect(entries.map(({ kind }) => kind)).toEqual(['requested', 'sent', 'settled'])
  await still.close()
})
