import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PlainError } from '#scripts/plain-error'
import { ensurePostgres } from '#scripts/postgres'

let folder: string
let dataDir: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'unpause-postgres-'))
  dataDir = path.join(folder, '.data/postgres')
})

afterEach(async () => {
  const left = await ensurePostgres({ dataDir })
  await left.stop()
  rmSync(folder, { recursive: true })
})

/** Another launcher that starts the server, writes a row, and is killed before it can stop it. */
async function crashAfterWriting(): Promise<void> {
  const program = `
    import { Client } from 'pg'
    import { ensurePostgres } from '#scripts/postgres'
    const { url } = await ensurePostgres({ dataDir: ${JSON.stringify(dataDir)} })
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query('create table if not exists kept (n int)')
    await client.query('insert into kept values (1)')
    process.kill(process.pid, 'SIGKILL')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
}

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows as T[]
}

const serverPid = () => Number(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])
const rewritePid = (pid: number) => {
  const file = path.join(dataDir, 'postmaster.pid')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(pid)))
}

test('what was written before a stop is there after the next start', async () => {
  const first = await ensurePostgres({ dataDir })
  await ask(first.url, 'create table kept as select 1 as n')
  await first.stop()
  const second = await ensurePostgres({ dataDir })
  expect(second.adopted).toBe(false)
  expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 1 }])
  await second.stop()
})

test('a server that a crash left running is adopted, and can be stopped', async () => {
  await crashAfterWriting()
  const pid = serverPid()
  const adopted = await ensurePostgres({ dataDir })
  expect(adopted.adopted).toBe(true)
  expect(serverPid()).toBe(pid)
  expect(await ask(adopted.url, 'select n from kept')).toEqual([{ n: 1 }])
  await adopted.stop()
  await expect(ask(adopted.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test('after a kill of launcher and server what was committed is there', async () => {
  await crashAfterWriting()
  process.kill(serverPid(), 'SIGKILL')
  const again = await ensurePostgres({ dataDir })
  expect(again.adopted).toBe(false)
  expect(await ask(again.url, 'select n from kept')).toEqual([{ n: 1 }])
  await again.stop()
})

test("a pid file whose number is another program's by now does not keep the server from starting", async () => {
  await crashAfterWriting()
  process.kill(serverPid(), 'SIGKILL')
  rewritePid(process.pid)
  const again = await ensurePostgres({ dataDir })
  expect(await ask(again.url, 'select n from kept')).toEqual([{ n: 1 }])
  await again.stop()
})

test('a second launcher is refused and leaves the first its server', async () => {
  const first = await ensurePostgres({ dataDir })
  await expect(ensurePostgres({ dataDir })).rejects.toThrow(PlainError)
  expect(await ask(first.url, 'select 1 as n')).toEqual([{ n: 1 }])
  await first.stop()
})

test('it is durable, speaks UTF-8, listens on loopback only, and keeps its password to its owner', async () => {
  const { url, stop } = await ensurePostgres({ dataDir })
  const names = ['fsync', 'full_page_writes', 'listen_addresses', 'server_encoding', 'synchronous_commit']
  const rows = await ask(url, `select setting from pg_settings where name = any('{${names}}') order by name`)
  expect(rows.map((row) => (row as { setting: string }).setting)).toEqual([
    'on',
    'on',
    '127.0.0.1',
    'UTF8',
    'on',
  ])
  expect(await ask(url, "select upper('žluťoučký') as upper")).toEqual([{ upper: 'ŽLUŤOUČKÝ' }])
  expect(statSync(`${dataDir}.json`).mode & 0o777).toBe(0o600)
  expect(statSync(dataDir).mode & 0o077).toBe(0)
  const wrong = new URL(url)
  wrong.password = 'guess'
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
  await stop()
})

test('it starts below a folder that only its owner may enter', async () => {
  chmodSync(folder, 0o700)
  const { url, stop } = await ensurePostgres({ dataDir })
  expect(await ask(url, 'select 1 as n')).toEqual([{ n: 1 }])
  await stop()
})
