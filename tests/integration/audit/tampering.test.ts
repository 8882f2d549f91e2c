/** Whatever is done to a sealed entry is found, and said which; a cut end is found by an anchor; erasing a person is no tampering. */
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { erasePerson } from '#lib/audit/erase-person'
import { sealEntries } from '#lib/audit/seal-entries'
import { type Anchor, type ChainFault, verifyChain } from '#lib/audit/verify-chain'
import { storeOn } from '#lib/store/store'
import { MIRA, startServices, type TestServices } from '#tests/support/services'

const COUNT = 24
const LEAD = { id: 'local|root', name: 'Root', role: 'administrator' as const }

let desk: TestServices
let anchor: Anchor
beforeAll(async () => {
  desk = await startServices({ runs: false })
  const { store } = desk.services
  const requestId = '018f3b54-0000-7000-8000-000000000001'
  for (let n = 1; n <= COUNT; n++) {
    await store.audit.add({
      kind: n % 3 === 0 ? 'settled' : 'requested',
      actKind: 'resume',
      taskId: `task ${n}`,
      actId: requestId.replace(/1$/, String(n % 10)),
      batchId: requestId,
      requestId,
      personId: n % 2 === 0 ? 'local|mira' : 'local|ana',
      reason: `Outage ${n}`,
      outcome: 'resumed',
      awsRequestId: `aws ${n}`,
      errorCode: 'connect_failed',
      detail: { sends: n, 'seen at': { z: 1, a: [n] } },
    })
  }
  await sql`update audit_entry set queue_id = 'queue'`.execute(desk.db)
  await sealEntries(desk.services)
  const head = (await store.auditSeals.chain())?.head
  anchor = { seq: head?.seq ?? 0, hash: head?.hash.toString('hex') ?? '' }
})
afterAll(() => desk.close())

class Undo extends Error {}

/** What the check finds after `tamper`, which is then undone. */
async function foundAfter(tamper: RawBuilder<unknown>[], use: Anchor | null = null): Promise<ChainFault[]> {
  let faults: ChainFault[] = []
  await desk.db
    .transaction()
    .execute(async (tx) => {
      for (const statement of tamper) await statement.execute(tx)
      const store = storeOn(tx, desk.services.settings.instanceId)
      faults = (await verifyChain({ store }, { anchor: use })).faults
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return faults
}

const seqs = fc.integer({ min: 1, max: COUNT })
const other = '018f3b54-0000-7000-8000-00000000000f'
/** For each column that a seal covers, values that it does not hold. */
const VALUES: Record<string, RawBuilder<unknown>[]> = {
  entry_id: [sql`gen_random_uuid()`],
  at: [sql`at + interval '1 microsecond'`, sql`at - interval '1 day'`],
  kind: [sql`'dismissed'`],
  instance_id: [],
  task_id: [sql`null`, sql`task_id || ' '`],
  act_id: [sql`null`, sql`${other}::uuid`],
  act_kind: [sql`null`, sql`'pause'`],
  batch_id: [sql`null`, sql`${other}::uuid`],
  request_id: [sql`null`, sql`${other}::uuid`],
  queue_id: [sql`null`, sql`'QUEUE'`],
  person_id: [sql`null`, sql`'local|viewer'`],
  reason: [sql`null`, sql`''`, sql`reason || '.'`],
  outcome: [sql`null`, sql`'failed'`],
  aws_request_id: [sql`null`, sql`'aws'`],
  error_code: [sql`null`, sql`'internal'`],
  detail: [sql`'{}'`, sql`detail || '{"sends": 0}'`, sql`detail || '{"more": null}'`],
  salt: [sql`null`, sql`decode(repeat('00', 32), 'hex')`],
  personal_digest: [sql`decode(repeat('00', 32), 'hex')`],
  hash: [sql`decode(repeat('00', 32), 'hex')`],
}
const changes = Object.entries(VALUES).flatMap(([column, values]) =>
  values.map((value) => ({ column, value })),
)

it('every column of an entry is either sealed or the seal', async () => {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = 'audit_entry'::regclass and attnum > 0 and not attisdropped
  `.execute(desk.db)
  const own = rows.map(({ name }) => name).filter((name) => name !== 'seq')
  expect(own.sort()).toEqual(Object.keys(VALUES).sort())
})

describe('any single change is found', () => {
  it('to any column of any entry, and said which entry', async () => {
    await fc.assert(
      fc.asyncProperty(seqs, fc.constantFrom(...changes), async (seq, { column, value }) => {
        const faults = await foundAfter([
          sql`update audit_entry set ${sql.ref(column)} = ${value} where seq = ${seq}`,
        ])
        expect(faults).toContainEqual(expect.objectContaining({ kind: 'changed', seq }))
      }),
      { numRuns: 150 },
    )
  })

  it('an entry taken out, from the beginning, the middle or the end', async () => {
    await fc.assert(
      fc.asyncProperty(seqs, async (seq) => {
        const faults = await foundAfter([sql`delete from audit_entry where seq = ${seq}`])
        expect(faults).toEqual([{ kind: 'missing', from: seq, to: seq, isEnd: seq === COUNT }])
      }),
      { numRuns: COUNT },
    )
  })

  it('one taken out and the numbers closed up behind it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: COUNT - 1 }), async (seq) => {
        const faults = await foundAfter([
          sql`delete from audit_entry where seq = ${seq}`,
          sql`update audit_entry set seq = -seq where seq > ${seq}`,
          sql`update audit_entry set seq = -seq - 1 where seq < 0`,
        ])
        expect(faults.length).toBeGreaterThan(1)
        expect(faults).toContainEqual(expect.objectContaining({ seq }))
      }),
      { numRuns: 20 },
    )
  })

  it('two that changed places, and said which was where', async () => {
    await fc.assert(
      fc.asyncProperty(seqs, seqs, async (a, b) => {
        fc.pre(a !== b)
        const faults = await foundAfter([
          sql`update audit_entry set seq = 0 where seq = ${a}`,
          sql`update audit_entry set seq = ${a} where seq = ${b}`,
          sql`update audit_entry set seq = ${b} where seq = 0`,
        ])
        expect(faults).toContainEqual(expect.objectContaining({ kind: 'moved', seq: a, sealedAs: b }))
        expect(faults).toContainEqual(expect.objectContaining({ kind: 'moved', seq: b, sealedAs: a }))
      }),
      { numRuns: 30 },
    )
  })

  it('who did it and why, taken out as an erasure would, and nobody said so', async () => {
    const wiped = sql`update audit_entry set person_id = null, reason = null, salt = null where seq in (3, 5)`
    expect(await foundAfter([wiped])).toEqual([{ kind: 'erased_unsaid', count: 2 }])
  })

  it('one that was slipped in', async () => {
    const faults = await foundAfter([
      sql`update audit_entry set seq = -seq where seq >= 10`,
      sql`update audit_entry set seq = -seq + 1 where seq < 0`,
      sql`insert into audit_entry (entry_id, kind, instance_id, seq, salt, personal_digest, hash)
          select gen_random_uuid(), 'requested', instance_id, 10, salt, personal_digest, hash from audit_entry where seq = 9`,
    ])
    expect(faults).toContainEqual(expect.objectContaining({ kind: 'changed', seq: 10 }))
  })
})

describe('a cut end', () => {
  const cutTail = (isThorough: boolean) => [
    sql`delete from audit_entry where seq > 20`,
    ...(isThorough
      ? [sql`update audit_chain set head_seq = 20, head_hash = (select hash from audit_entry where seq = 20)`]
      : []),
  ]

  it('is found by the chain’s own record, if that was left', async () => {
    expect(await foundAfter(cutTail(false))).toEqual([{ kind: 'missing', from: 21, to: 24, isEnd: true }])
  })

  it('is found by an anchor, if it was not', async () => {
    expect(await foundAfter(cutTail(true))).toEqual([])
    expect(await foundAfter(cutTail(true), anchor)).toEqual([{ kind: 'cut', from: 21, to: 24 }])
  })

  it('a chain made anew as a whole is found by an anchor too', async () => {
    const faults = await foundAfter(
      [
        sql`update audit_entry set hash = sha256('anew') where seq = ${COUNT}`,
        sql`update audit_chain set head_hash = sha256('anew')`,
      ],
      anchor,
    )
    expect(faults).toContainEqual({ kind: 'anchor_differs', seq: COUNT })
  })

  it('an untouched chain meets its anchor', async () => {
    expect(await verifyChain(desk.services, { anchor })).toMatchObject({
      anchor: 'met',
      faults: [],
      checked: COUNT,
    })
  })
})

it('a person who was erased is found nowhere in the database, and the chain still holds', async () => {
  const { db } = desk
  const taskId = await desk.control.createTask({ pausedAt: Date.now() - 60_000, pauseCount: 1 })
  await desk.click(await desk.know(taskId))
  await sql`insert into session (token_hash, person_id, expires_at) values ('x', 'local|mira', clock_timestamp() + interval '1 hour')`.execute(
    db,
  )
  const ctx = desk.as(LEAD)
  expect(await erasePerson({ ctx, input: { personId: MIRA.id } })).toEqual({ entries: COUNT / 2 + 1 })

  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
  `.execute(db)
  for (const { name } of tables) {
    const { rows } =
      await sql`select 1 from ${sql.table(name)} t where t::text like '%local|mira%' or t::text like '%Mira%'`.execute(
        db,
      )
    expect(rows, name).toEqual([])
  }
  const { rows } = await sql`select reason from audit_entry where salt is null and seq is not null`.execute(
    db,
  )
  expect(rows).toHaveLength(COUNT / 2 + 1)
  expect(rows.every((row) => (row as { reason: unknown }).reason === null)).toBe(true)
  await sealEntries(desk.services)
  expect(await verifyChain(desk.services, { anchor })).toMatchObject({ anchor: 'met', faults: [] })
  await expect(erasePerson({ ctx, input: { personId: MIRA.id } })).rejects.toMatchObject({
    code: 'not_found',
  })
})

it.each(['viewer', 'supervisor', 'lead'] as const)('a %s cannot erase anybody', async (role) => {
  const ctx = desk.as({ id: 'local|x', name: 'X', role })
  await expect(erasePerson({ ctx, input: { personId: 'local|ana' } })).rejects.toMatchObject({
    code: 'not_permitted',
  })
})
