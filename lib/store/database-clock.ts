/**
 * The database's clock, readable without asking it each time: its offset to this process's monotonic clock is
 * measured at start and every half minute. A process whose wall clock is wrong, or is set, is right all the same.
 */
import { sql } from 'kysely'
import type { Database } from './database.ts'

export type DatabaseClock = {
  /** Milliseconds of the database's clock_timestamp(), within the round trip of the last measurement. */
  now(): number
  close(): void
}

const MEASURE_EVERY_MS = 30_000

/** @throws when the database can not be reached for the first measurement. */
export async function openDatabaseClock(db: Database): Promise<DatabaseClock> {
  let offset = await measureOffset(db)
  const timer = setInterval(() => {
    measureOffset(db).then(
      (measured) => {
        offset = measured
      },
      // The last offset stays good while the database is away: both clocks tick alike.
      () => {},
    )
  }, MEASURE_EVERY_MS)
  timer.unref()
  return { now: () => performance.now() + offset, close: () => clearInterval(timer) }
}

async function measureOffset(db: Database): Promise<number> {
  const before = performance.now()
  const { rows } = await sql<{ now: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as now
  `.execute(db)
  const after = performance.now()
  const now = rows[0]?.now
  if (now === undefined) throw new Error('the database told no time')
  return now - (before + after) / 2
}
