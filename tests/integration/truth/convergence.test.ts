import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database'
import { history } from '#tests/support/truth/history'
import { STORE_FAULTS } from '#tests/support/truth/store-faults'
import { playThroughPostgres } from '#tests/support/truth/through-postgres'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

it('three processes that are told of the same tasks at once end with the truth, and hints with three checks', async () => {
  expect(await playThroughPostgres(database.url, fc.sample(history, 200))).toEqual([])
})

it.each(Object.entries(STORE_FAULTS))('and it is seen when %s', async (_, faulty) => {
  const failures: string[] = []
  for (let tried = 0; tried < 100 && failures.length === 0; tried++) {
    failures.push(
      ...(await playThroughPostgres(database.url, fc.sample(history, 10), { faulty, batch: tried })),
    )
  }
  expect(failures).not.toEqual([])
})
