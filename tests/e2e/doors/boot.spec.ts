import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { SERVER } from '#scripts/build-app'
import { findFreePort } from '#scripts/free-port'
import { expect, test } from '#tests/support/browser-test'

test('a wrong environment ends the server at once, with plain sentences and nothing of the inside', async () => {
  const root = path.resolve(import.meta.dirname, '../../..')
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production' as const,
    PORT: String(await findFreePort()),
    HOSTNAME: '0.0.0.0',
    CONNECT_INSTANCE_ID: 'nonsense',
    DATABASE_URL: 'mysql://root:hunter2@db/x',
  }
  const server = spawn(process.execPath, [path.join(root, SERVER)], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  server.stderr.on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(server, 'close')
  expect(code).toBe(1)
  expect(
    said
      .trim()
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual([
    'Unpause can not start:',
    'CONNECT_INSTANCE_ID must be the id or the ARN of an Amazon Connect instance.',
    'DATABASE_URL must be the address of a Postgres database, postgres://user:password@host/name.',
    'HOSTNAME must be 127.0.0.1: without an identity provider Unpause serves this machine only.',
  ])
})
