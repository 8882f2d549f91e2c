import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkDatabase } from '#scripts/check-database'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const NOTIFICATION = 'A'.charCodeAt(0)

/** Passes everything on but notifications, as a transaction pooler does. */
async function startPooler(target: URL): Promise<{ server: Server; url: string }> {
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    client.pipe(upstream)
    dropNotifications(upstream, client)
    for (const socket of [client, upstream]) socket.on('error', () => {})
    client.on('close', () => upstream.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(target)
  url.port = String((server.address() as AddressInfo).port)
  return { server, url: url.href }
}

function dropNotifications(from: Socket, to: Socket): void {
  let rest = Buffer.alloc(0)
  from.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
      const length = 1 + rest.readUInt32BE(1)
      if (rest[0] !== NOTIFICATION) to.write(rest.subarray(0, length))
      rest = rest.subarray(length)
    }
  })
  from.on('end', () => to.end())
}

test('a Postgres that is reached directly will do', async () => {
  await expect(checkDatabase(database.url)).resolves.toBeUndefined()
})

test('a transaction pooler is told by what it does not pass on', async () => {
  const { server, url } = await startPooler(new URL(database.url))
  await expect(checkDatabase(url)).rejects.toThrow(/does not pass notifications on .*: set DATABASE_URL to /)
  server.close()
})

test.each<[string, (url: URL) => void, RegExp]>([
  [
    'a server that is not there',
    (url) => Object.assign(url, { port: '1' }),
    /cannot be reached \(ECONNREFUSED\): start it,/,
  ],
  [
    'a wrong password',
    (url) => Object.assign(url, { password: 'guess' }),
    /refused the user or the password/,
  ],
  [
    'a database that is not there',
    (url) => Object.assign(url, { pathname: '/nowhere' }),
    /no database of that name/,
  ],
])('%s is said in one sentence without the password', async (_, spoil, sentence) => {
  const url = new URL(database.url)
  const { password } = url
  spoil(url)
  const error = await checkDatabase(url.href).catch((thrown: Error) => thrown)
  expect(error).toMatchObject({ name: 'PlainError', message: expect.stringMatching(sentence) })
  expect((error as Error).message).not.toContain(password)
})
