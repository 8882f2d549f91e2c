import { afterAll, beforeAll, expect, test } from 'vitest'
import { LOCAL_PEOPLE } from '#lib/auth/local-people'
import { createSessionToken, hashSessionToken } from '#lib/auth/session-token'
import type { Person } from '#lib/domain/permission'
import { type Database, openDatabase } from '#lib/store/database'
import { isDatabaseUnavailable, isUnstorableText } from '#lib/store/database-faults'
import { isMigrated } from '#lib/store/is-migrated'
import { personTable } from '#lib/store/person-table'
import { sessionTable } from '#lib/store/session-table'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database'

const HOUR_MS = 3_600_000
const [vera, mira] = LOCAL_PEOPLE as [Person, Person]
let database: TestDatabase
let db: Database

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.url)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

/** Signs `person` in and gives the hash of the token. */
async function signIn(person: Person, lifetimeMs = HOUR_MS): Promise<Buffer> {
  const hash = hashSessionToken(createSessionToken()) as Buffer
  await personTable(db).signedIn(person)
  await sessionTable(db).add(hash, person.id, lifetimeMs)
  return hash
}

const whoIs = (hash: Buffer) => sessionTable(db).findPerson(hash)

test('whoever signed in is found by their session, with the role they have now', async () => {
  const hash = await signIn(mira)
  expect(await whoIs(hash)).toEqual(mira)
  await personTable(db).signedIn({ ...mira, role: 'viewer' })
  expect(await whoIs(hash)).toEqual({ ...mira, role: 'viewer' })
})

test('an unknown session is nobody', async () => {
  expect(await whoIs(hashSessionToken(createSessionToken()) as Buffer)).toBeNull()
})

test('an expired session is nobody, and is cleared away by the next sign-in', async () => {
  const hash = await signIn(vera, -1)
  expect(await whoIs(hash)).toBeNull()
  await signIn(vera)
  const left = await db.selectFrom('session').select('tokenHash').where('tokenHash', '=', hash).execute()
  expect(left).toEqual([])
})

test('a disabled person is nobody in every session, and signing in again does not enable them', async () => {
  const hash = await signIn(vera)
  await db.updateTable('person').set({ isDisabled: true }).where('personId', '=', vera.id).execute()
  expect(await whoIs(hash)).toBeNull()
  expect(await whoIs(await signIn(vera))).toBeNull()
})

test('an ended session is nobody, and others of the same person go on', async () => {
  const [one, other] = [await signIn(mira), await signIn(mira)]
  await sessionTable(db).remove(one)
  expect(await whoIs(one)).toBeNull()
  expect(await whoIs(other)).toEqual(mira)
})

test('the database holds no token, and what is no token is never looked up', async () => {
  const token = createSessionToken()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(hashSessionToken(token)).toHaveLength(32)
  expect(hashSessionToken(token)?.toString('base64url')).not.toBe(token)
  for (const no of [undefined, '', 'x', `${token}x`, token.replace(/.$/, '=')])
    expect(hashSessionToken(no)).toBeNull()
})

test('a database that is not there is told from a query it refused', async () => {
  const away = openDatabase('postgres://nobody@127.0.0.1:1/none')
  const refused = await isMigrated(away).catch((error: unknown) => error)
  expect(isDatabaseUnavailable(refused)).toBe(true)
  await away.destroy()

  const clash = await sessionTable(db)
    .add(Buffer.alloc(32), 'nobody', HOUR_MS)
    .catch((error: unknown) => error)
  expect(clash).toBeInstanceOf(Error)
  expect(isDatabaseUnavailable(clash)).toBe(false)
})

test('text that Postgres can not hold is told apart', async () => {
  const refused = await personTable(db)
    .signedIn({ ...mira, name: 'a\0b' })
    .catch((error: unknown) => error)
  expect(isUnstorableText(refused)).toBe(true)
  expect(isDatabaseUnavailable(refused)).toBe(false)
})

test('a database without the newest migration is not ready', async () => {
  const older = await createTestDatabase()
  const olderDb = openDatabase(older.url)
  await olderDb.deleteFrom('kysely_migration' as never).execute()
  expect(await isMigrated(olderDb)).toBe(false)
  await olderDb.destroy()
  await older.drop()
})
