/**
 * The connection to Postgres (15 or later) through one query builder. Whole numbers of 8 bytes are read as
 * JavaScript numbers: every one stored here is a time in milliseconds or a count, far below 2^53.
 */
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Schema } from './schema.ts'

export type Database = Kysely<Schema>

const INT8 = 20

/** `maxConnections` are opened as needed; idle ones close by themselves. `isPatient`: no time limits, for migrations. Does not connect yet. */
export function openDatabase(url: string, { maxConnections = 10, isPatient = false } = {}): Database {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid, format) =>
      oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    types,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    // A process that froze with a row locked must not stop the others: its transaction is ended, their waits are cut.
    ...(isPatient
      ? {}
      : {
          idle_in_transaction_session_timeout: 5_000,
          lock_timeout: 5_000,
          statement_timeout: 15_000,
          query_timeout: 20_000,
        }),
    application_name: 'unpause',
  })
  // A connection that breaks, idle or between two queries of a transaction, is replaced by the pool, and whoever uses it
  // learns it from their query; without a listener it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
