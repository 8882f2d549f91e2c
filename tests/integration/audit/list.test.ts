/** The audit as people read it: a line for each deed with what became of it, filtered and paged in the database. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportAudit } from '#lib/audit/export-audit'
import { listAudit } from '#lib/audit/list-audit'
import { sealEntries } from '#lib/audit/seal-entries'
import { type AuditLine, parseAuditPage, parseAuditView } from '#lib/domain/audit-view'
import type { Role } from '#lib/domain/permission'
import { cancelRequests } from '#lib/resumes/cancel-requests'
import { startRunner } from '#lib/resumes/runner'
import { ANA, MIRA, startServices, type TestServices, until } from '#tests/support/services'

const LENA = { id: 'local|lena', name: 'Lena Fischer', role: 'lead' as const }

let desk: TestServices
let tasks: Record<'plain' | 'shared' | 'refused' | 'cancelled', string>
const running: { stop(): Promise<void> }[] = []
beforeAll(async () => {
  desk = await startServices({ runs: false, sweeps: true })
  const [plain, shared, refused, cancelled] = (await desk.control.createTasks(
    ['Claims', 'Refunds', 'Claims', 'Claims'].map((queue, index) => ({
      name: `Task ${index}`,
      queue,
      pausedAt: Date.now() - 600_000,
      pauseCount: 1,
    })),
  )) as [string, string, string, string]
  tasks = { plain, shared, refused, cancelled }
  const forbids = { kind: 'error', name: 'AccessDeniedException', status: 403 } as const
  await desk.control.addFault({ ...forbids, operation: 'ResumeContact', contactId: refused })
  const row = await desk.know(cancelled)
  const taken = await desk.click(row)
  await cancelRequests({ ctx: desk.as(MIRA), input: { requestIds: [taken.requestId] } })
  running.push(startRunner(desk.services))
  await desk.click(await desk.know(plain))
  const both = await desk.know(shared)
  await Promise.all([desk.click(both), desk.click(both, ANA)])
  await desk.click(await desk.know(refused))
  await Promise.all([plain, shared, refused].map((id) => desk.settled(id)))
  await until(async () => (await desk.services.store.directory.list('queue')).length > 0)
  await sealEntries(desk.services)
})
afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()))
  await desk.close()
})

const list = (params: Record<string, unknown> = {}, role: Role = 'lead') =>
  listAudit({ ctx: desk.as({ ...LENA, role }), input: parseAuditPage(params) })
const linesOf = async (params: Record<string, unknown> = {}) => (await list(params)).lines
const taskIds = (lines: AuditLine[]) => lines.map(({ task }) => task?.id)

describe('a line', () => {
  it('says who did what, to which task, when, with which result and AWS request ID, and how that came', async () => {
    const [line] = await linesOf({ task: tasks.plain })
    const [call] = await desk.control.ledger({ operation: 'ResumeContact', contactId: tasks.plain })
    expect(line).toMatchObject({
      deed: 'resume',
      person: { id: MIRA.id, name: MIRA.name },
      task: { id: tasks.plain, name: 'Task 0' },
      queue: { name: 'Claims' },
      result: { outcome: 'resumed', awsRequestId: call?.requestId, errorCode: null },
    })
    expect(line?.steps.map(({ kind }) => kind)).toEqual(['sent', 'settled'])
    const seals = [line, ...(line?.steps ?? [])].map((entry) => entry?.seal?.seq ?? 0)
    expect(seals.every((seq) => seq > 0)).toBe(true)
    expect(new Set(seals).size).toBe(3)
  })

  it('is there for each of two people whose requests one call answered', async () => {
    const lines = await linesOf({ task: tasks.shared })
    expect(lines.map(({ person }) => person?.id).sort()).toEqual([ANA.id, MIRA.id])
    expect(new Set(lines.map(({ result }) => result.awsRequestId)).size).toBe(1)
  })

  it('tells a refusal by its code, and a cancelled request as such', async () => {
    expect((await linesOf({ task: tasks.refused }))[0]?.result).toMatchObject({
      outcome: 'forbidden',
      errorCode: 'connect_forbidden',
    })
    const [line] = await linesOf({ task: tasks.cancelled })
    expect(line?.result.outcome).toBe('cancelled')
    expect(line?.steps.map(({ kind }) => kind)).toEqual(['cancelled', 'settled'])
  })
})

describe('filters', () => {
  it('by person, queue, deed, outcome, task and time each show what they name, and together what all do', async () => {
    const all = await linesOf()
    expect(all).toHaveLength(5)
    expect(await linesOf({ person: ANA.id })).toHaveLength(1)
    expect(await linesOf({ person: [ANA.id, MIRA.id] })).toHaveLength(5)
    const refunds = all.find(({ queue }) => queue?.name === 'Refunds')?.queue?.id
    expect(new Set(taskIds(await linesOf({ queue: refunds })))).toEqual(new Set([tasks.shared]))
    expect(await linesOf({ deed: 'pause' })).toEqual([])
    expect(await linesOf({ deed: ['resume', 'batch_started'] })).toHaveLength(5)
    expect(taskIds(await linesOf({ outcome: 'forbidden' }))).toEqual([tasks.refused])
    expect(taskIds(await linesOf({ outcome: ['cancelled', 'forbidden'] }))).toEqual([
      tasks.refused,
      tasks.cancelled,
    ])
    const middle = new Date(all[2]?.at ?? 0).toISOString()
    expect((await linesOf({ from: middle })).length + (await linesOf({ to: middle })).length).toBe(5)
    expect(await linesOf({ person: ANA.id, outcome: 'forbidden' })).toEqual([])
    expect(await linesOf({ batch: '7' })).toEqual([])
  })

  it.each([{ outcome: 'won' }, { from: 'yesterday' }, { batch: '0' }, { cursor: 'x' }, { nonsense: '1' }])(
    'refuses %o rather than ignoring it',
    async (params) => {
      await expect((async () => list(params))()).rejects.toMatchObject({
        code: 'bad_input',
        params: { field: Object.keys(params)[0] },
      })
    },
  )
})

it('pages by place, so that no line is twice or missing though others come meanwhile', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await list({
      limit: '2',
      outcome: ['resumed', 'forbidden', 'cancelled'],
      ...(cursor && { cursor }),
    })
    seen.push(...page.lines.map(({ entryId }) => entryId))
    cursor = page.nextCursor ?? undefined
    const taskId = `late ${uuid()}`
    await desk.services.store.audit.add({ kind: 'dismissed', personId: MIRA.id, taskId })
  } while (cursor)
  expect(seen).toHaveLength(5)
  expect(new Set(seen).size).toBe(5)
})

it('says how far the chain is sealed', async () => {
  await sealEntries(desk.services)
  const { chain } = await list()
  expect(chain).toMatchObject({ firstSeq: 1, waiting: 0 })
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit_entry`.execute(
    desk.db,
  )
  expect(chain.sealed?.seq).toBe(rows[0]?.count)
})

it('is exported as it is shown, all of it', async () => {
  const table = await exportAudit({ ctx: desk.as(LENA), input: parseAuditView({ task: tasks.plain }) })
  const rows: unknown[][] = []
  for await (const row of table.rows) rows.push([...row])
  expect(rows).toHaveLength(1)
  expect(table.columns).toContain('aws_request_id')
  expect(rows[0]).toEqual(expect.arrayContaining([MIRA.name, 'resume', tasks.plain, 'resumed']))
})

it.each(['viewer', 'supervisor'] as const)('a %s can neither read nor export it', async (role) => {
  const refusal = { code: 'not_permitted', params: { permission: 'readAudit' } }
  await expect(list({}, role)).rejects.toMatchObject(refusal)
  await expect(
    exportAudit({ ctx: desk.as({ ...LENA, role }), input: parseAuditView({}) }),
  ).rejects.toMatchObject(refusal)
})
