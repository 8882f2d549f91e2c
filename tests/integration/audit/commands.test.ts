/** What operators run: it says what it found, and its exit code says whether all is well. */
import { spawnSync } from 'node:child_process'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sealEntries } from '#lib/audit/seal-entries'
import { MIRA, startServices, type TestServices } from '#tests/support/services'

let desk: TestServices
let anchor: string
beforeAll(async () => {
  desk = await startServices({ runs: false })
  const { store } = desk.services
  for (let n = 0; n < 5; n++) await store.audit.add({ kind: 'dismissed', personId: MIRA.id, reason: 'seen' })
  await sealEntries(desk.services)
  const head = (await store.auditSeals.chain())?.head
  anchor = `${head?.seq}:${head?.hash.toString('hex')}`
})
afterAll(() => desk.close())

function run(script: string, ...args: string[]) {
  const { settings } = desk.services
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], {
    encoding: 'utf8',
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      DATABASE_URL: desk.databaseUrl,
      CONNECT_INSTANCE_ID: settings.instanceId,
      AWS_REGION: settings.region,
    },
  })
  return { status, said: stdout + stderr }
}

it('an audit that is whole is said to be, with its end; an erased person changes nothing of that', () => {
  expect(run('verify-audit', '--anchor', anchor)).toEqual({
    status: 0,
    said: expect.stringContaining(`Its end now: ${anchor}`),
  })
  expect(run('erase-person', MIRA.id)).toMatchObject({ status: 0 })
  expect(run('erase-person', MIRA.id)).toMatchObject({ status: 1 })
  expect(run('verify-audit', '--anchor', anchor)).toMatchObject({ status: 0 })
})

it('an entry that was changed is named, a cut end is found by its anchor, and nonsense is refused', async () => {
  await sql`update audit_entry set outcome = 'resumed' where seq = 2`.execute(desk.db)
  expect(run('verify-audit')).toEqual({
    status: 1,
    said: expect.stringContaining('#2 is not as it was sealed'),
  })
  await sql`update audit_entry set outcome = null where seq = 2`.execute(desk.db)
  await sql`delete from audit_entry where seq > 3`.execute(desk.db)
  await sql`update audit_chain set head_seq = 3, head_hash = (select hash from audit_entry where seq = 3)`.execute(
    desk.db,
  )
  expect(run('verify-audit').status).toBe(0)
  expect(run('verify-audit', '--anchor', anchor)).toEqual({
    status: 1,
    said: expect.stringContaining('#4 to #5 are cut off from the end'),
  })
  expect(run('verify-audit', '--anchor', 'yesterday').status).toBe(2)
  expect(run('erase-person').status).toBe(2)
}, 90_000)
