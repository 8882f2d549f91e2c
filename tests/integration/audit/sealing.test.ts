/** Entries are sealed within seconds, in one chain without gaps, by any number of processes, whatever happens to one of them. */
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { sealEntries } from '#lib/audit/seal-entries'
import { startSealer } from '#lib/audit/sealer'
import { verifyChain } from '#lib/audit/verify-chain'
import { openDatabase } from '#lib/store/database'
import { storeOn } from '#lib/store/store'
import { startServices, type TestServices, until } from '#tests/support/services'

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({ runs: false })
})
afterAll(() => desk.close())
beforeEach(async () => {
  await sql`truncate audit_entry, audit_chain`.execute(desk.db)
})

const store = () => desk.services.store
const entry = (reason: string | null = null) => ({
  kind: 'requested' as const,
  actKind: 'resume' as const,
  taskId: 'task',
  personId: 'local|mira',
  reason,
})
const numbers = async () =>
  (await sql<{ seq: number }>`select seq from audit_entry order by seq`.execute(desk.db)).rows.map(
    ({ seq }) => seq,
  )
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** Entries as many transactions leave them, without waiting for each. */
const fill = (count: number) =>
  sql`
    insert into audit_entry (entry_id, kind, instance_id, person_id, reason, detail, at)
    select gen_random_uuid(), 'requested', ${desk.services.settings.instanceId}, 'local|mira', 'Outage ' || n,
      jsonb_build_object('n', n), clock_timestamp() - n * interval '1 minute'
    from generate_series(1, ${count}::int) n
  `.execute(desk.db)

it('writers and several sealers at once make one chain without gaps, in which everything is sealed', async () => {
  const sealers = upTo(3).map(() => startSealer(desk.services))
  const extra = upTo(3).map(async () => {
    for (let times = 0; times < 20; times++) await sealEntries(desk.services)
  })
  await Promise.all(
    upTo(8).map(async (writer) => {
      for (const n of upTo(40)) await store().audit.add(entry(`${writer}/${n}`))
    }),
  )
  await Promise.all(extra)
  await until(async () => (await store().auditSeals.countUnsealed()) === 0, 5_000)
  await Promise.all(sealers.map((one) => one.stop()))
  expect(await numbers()).toEqual(upTo(320))
  expect(await verifyChain(desk.services)).toMatchObject({ checked: 320, seq: 320, faults: [] })
})

it('an entry that is committed late is sealed all the same, after those that were sealed before it', async () => {
  let commit = () => {}
  const held = new Promise<void>((resolve) => {
    commit = resolve
  })
  const written = Promise.withResolvers<void>()
  const late = store().transaction(async (tx) => {
    await tx.audit.add(entry('late'))
    written.resolve()
    await held
  })
  await written.promise
  await store().audit.add(entry('early'))
  expect(await sealEntries(desk.services)).toBe(1)
  commit()
  await late
  expect(await sealEntries(desk.services)).toBe(1)
  const { rows } = await sql`select seq, reason from audit_entry order by seq`.execute(desk.db)
  expect(rows).toEqual([
    { seq: 1, reason: 'early' },
    { seq: 2, reason: 'late' },
  ])
  expect((await verifyChain(desk.services)).faults).toEqual([])
})

it('a sealer that dies midway leaves nothing half done, and another goes on at once', async () => {
  await fill(1)
  await sealEntries(desk.services)
  await fill(29)
  const mortal = openDatabase(desk.databaseUrl, { maxConnections: 1 })
  const dying = storeOn(mortal, desk.services.settings.instanceId)
    .transaction(async (tx) => {
      const head = await tx.auditSeals.lockHead()
      const [first] = await tx.auditSeals.unsealed(1)
      const hash = Buffer.alloc(32, 1)
      await tx.auditSeals.seal([
        { entryId: first?.entryId ?? '', seq: (head?.seq ?? 0) + 1, salt: hash, personalDigest: hash, hash },
      ])
      expect(await sealEntries(desk.services), 'while one is at it, others wait').toBe(0)
      await sql`select pg_terminate_backend(pg_stat_activity.pid) from pg_stat_activity
        where application_name = 'unpause' and state = 'idle in transaction' and datname = current_database()`.execute(
        desk.db,
      )
    })
    .catch((error: unknown) => error)
  expect(await dying).toBeInstanceOf(Error)
  await mortal.destroy()
  expect(await sealEntries(desk.services)).toBe(29)
  expect(await numbers()).toEqual(upTo(30))
  expect((await verifyChain(desk.services)).faults).toEqual([])
})

it('ten thousand entries are sealed and checked within seconds, and each head is logged', async () => {
  await fill(10_000)
  const anchors: { seq: number; hash: string }[] = []
  const log = {
    ...desk.services.log,
    info: (fields: Record<string, unknown>) =>
      void anchors.push({ seq: Number(fields.auditSeq), hash: String(fields.auditHash) }),
  }
  const beganAt = performance.now()
  expect(await sealEntries({ ...desk.services, log })).toBe(10_000)
  const sealedMs = performance.now() - beganAt
  for (const anchor of [anchors[0], anchors.at(-1)]) {
    expect(await verifyChain(desk.services, { anchor: anchor ?? null })).toMatchObject({
      anchor: 'met',
      faults: [],
    })
  }
  expect(anchors.at(-1)?.seq).toBe(10_000)
  expect(sealedMs).toBeLessThan(10_000)
})

it('old entries are cut off from the beginning only, and the chain goes on from the last of them', async () => {
  const age = () =>
    sql`update audit_entry set at = at - interval '401 days' where seq is null`.execute(desk.db)
  const sealed = async (count: number, isOld: boolean) => {
    await fill(count)
    if (isOld) await age()
    expect(await sealEntries(desk.services)).toBe(count)
  }
  await sealed(30, true)
  await sealed(1, false)
  // Old too, but sealed after one that is not: cutting them out would leave a gap.
  await sealed(20, true)
  const anchor = {
    seq: 40,
    hash: (await store().auditSeals.sealed(39, 40, 1))[0]?.hash.toString('hex') ?? '',
  }
  await fill(1)
  await age()
  const cut = () => store().retention.auditEntries(25)
  expect([await cut(), await cut(), await cut()]).toEqual([25, 5, 0])
  expect(await sealEntries(desk.services)).toBe(1)
  expect(await verifyChain(desk.services, { anchor })).toMatchObject({
    firstSeq: 31,
    seq: 52,
    checked: 22,
    faults: [],
    anchor: 'met',
  })
  const older = { seq: 3, hash: anchor.hash }
  expect(await verifyChain(desk.services, { anchor: older })).toMatchObject({ faults: [], anchor: 'older' })
})

it('one check a day is enough for all processes', async () => {
  await fill(3)
  await sealEntries(desk.services)
  expect(await store().auditSeals.claimVerification()).toBe(true)
  expect(await store().auditSeals.claimVerification()).toBe(false)
})
