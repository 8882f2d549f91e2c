/**
 * The buckets of the pacer in Postgres: one row each, changed by compare-and-swap. No lock is held between reading
 * and writing, so a process frozen in the middle holds up nobody. Commits need not reach the disk: what a crash
 * forgets of a bucket is a fraction of a second. The rules are not here but in lib/connect/token-bucket.
 */
import { sql } from 'kysely'
import type { PacerStore } from '#lib/connect/pacer'
import type { Bucket } from '#lib/connect/token-bucket'
import type { Database } from './database.ts'

export function pacerStore(database: Database): PacerStore {
  return {
    async read(key) {
      const { rows } = await sql<{ bucket: Bucket | null; version: number | null; now: number }>`
        select pacer.bucket, pacer.version, (extract(epoch from clock_timestamp()) * 1000)::float8 as now
        from (select 1) as always left join pacer on pacer.key = ${key}
      `.execute(database)
      const row = rows[0]
      if (!row) throw new Error('A select without a condition gave no row')
      return { bucket: row.bucket, version: row.version ?? 0, now: row.now }
    },

    async write(key, bucket, version) {
      const value = JSON.stringify(bucket)
      // Within one statement, which is its own transaction, this setting holds for the statement's commit.
      const { rows } = await (version === 0
        ? sql`
            insert into pacer (key, bucket, version)
            select ${key}, ${value}::jsonb, 1 from (select set_config('synchronous_commit', 'off', true)) as volatile
            on conflict (key) do nothing returning key
          `
        : sql`
            update pacer set bucket = ${value}::jsonb, version = version + 1
            from (select set_config('synchronous_commit', 'off', true)) as volatile
            where key = ${key} and version = ${version} returning key
          `
      ).execute(database)
      return rows.length === 1
    },
  }
}
