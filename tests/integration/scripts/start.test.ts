import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { findFreePort } from '#scripts/free-port'
import { type RunningSimulator, startSimulator } from '#simulator/simulator'
import { startTestQueue } from '#tests/support/sqs'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database'

let database: TestDatabase
let simulator: RunningSimulator
/** Takes connections and never says a word. */
let silence: Server

beforeAll(async () => {
  database = await createTestDatabase()
  simulator = await startSimulator()
  silence = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silence, 'listening')
})
afterAll(async () => {
  silence.close()
  await simulator.close()
  await database.drop()
})

const address = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

async function launch(program: string, changes: Record<string, string>) {
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    HOME: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
    PORT: String(await findFreePort()),
    DATABASE_URL: database.url,
    CONNECT_INSTANCE_ID: simulator.instanceId,
    AWS_REGION: simulator.region,
    AWS_ENDPOINT_URL_CONNECT: simulator.endpoint,
    AWS_ACCESS_KEY_ID: simulator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: simulator.secretAccessKey,
    ...changes,
  } as const
  const child = spawn(process.execPath, [`scripts/${program}.ts`], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, ...said }))
  return { child, said, ended }
}

describe('npm start says in one sentence what stands in the way', () => {
  test.each<[string, () => Record<string, string>, RegExp]>([
    [
      'a port in use',
      () => ({ PORT: String((silence.address() as AddressInfo).port) }),
      /^Port (\d+) is in use .*, as in PORT=\d+ npm start\.$/,
    ],
    ['a bind that others could reach', () => ({ HOSTNAME: '0.0.0.0' }), /unset HOSTNAME\.$/],
    ['a malformed instance', () => ({ CONNECT_INSTANCE_ID: 'nonsense' }), /^CONNECT_INSTANCE_ID must be /],
    ['a missing Region', () => ({ AWS_REGION: '' }), /^AWS_REGION must be /],
    [
      'missing credentials',
      () => ({ AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }),
      /did not accept the AWS credentials, or there are none: set AWS_ACCESS_KEY_ID /,
    ],
    ['a wrong secret', () => ({ AWS_SECRET_ACCESS_KEY: 'wrong' }), /did not accept the AWS credentials/],
    [
      'an unknown instance',
      () => ({ CONNECT_INSTANCE_ID: '00000000-0000-4000-8000-000000000001' }),
      /knows no instance 00000000-.*: correct CONNECT_INSTANCE_ID or AWS_REGION/,
    ],
    [
      'an endpoint where nobody listens, before there is a list to show',
      () => ({ AWS_ENDPOINT_URL_CONNECT: 'http://127.0.0.1:1' }),
      /^http:\/\/127\.0\.0\.1:1 cannot be reached, .*: check the network and AWS_ENDPOINT_URL_CONNECT\.$/,
    ],
    [
      'a database that is not there',
      () => ({ DATABASE_URL: 'postgres://unpause:secret@127.0.0.1:1/unpause' }),
      /^The database at 127\.0\.0\.1:1\/unpause cannot be reached \(ECONNREFUSED\): start it, or correct DATABASE_URL\.$/,
    ],
  ])('%s', async (_, changes, sentence) => {
    const { code, err } = await (await launch('start', changes())).ended
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err.trim()).toMatch(sentence)
    expect(code).toBe(1)
  })

  test('credentials without the permission', async () => {
    const AWS_ACCESS_KEY_ID = 'may-not'
    const AWS_SECRET_ACCESS_KEY = 'describe'
    await simulator.control.addCredential({
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      denied: ['DescribeContact'],
    })
    const { code, err } = await (await launch('start', { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY })).ended
    expect(err.trim()).toMatch(/^The AWS credentials may not use this instance .* IAM policy of README\.md/)
    expect(code).toBe(1)
  })
})

test('stopped while it waits for a silent Connect, it leaves at once and calls that no failure', async () => {
  const { child, said, ended } = await launch('start', { AWS_ENDPOINT_URL_CONNECT: address(silence) })
  while (!said.out.includes('Asking')) await once(child.stdout, 'data')
  child.kill('SIGINT')
  expect(await ended).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Stopped.') })
})

test('the doctor tries every read that the desk needs, and finds the simulator well', async () => {
  const { code, out, err } = await (await launch('doctor', {})).ended
  expect(err).toBe('')
  expect(out).toMatch(/ok +DescribeContact\nok +SearchContacts\nok +ListQueues\n/)
  expect(out).not.toContain('FAILED')
  expect(out).toContain('no      contact events: CONNECT_EVENTS_QUEUE_URL is not set')
  expect(code).toBe(0)
})

test('the doctor tries the queue of events without touching what waits in it, and says what to mend', async () => {
  const queue = await startTestQueue()
  onTestFinished(() => queue.close())
  await queue.send('an event')
  const env = { CONNECT_EVENTS_QUEUE_URL: queue.queueUrl, AWS_ENDPOINT_URL_SQS: queue.endpoint }
  const well = await (await launch('doctor', env)).ended
  expect(well.out).toMatch(/ok +ReceiveMessage\nok +GetQueueAttributes \(events on the queue: about 1\)\n/)
  expect(well.code).toBe(0)
  expect(await queue.size()).toBe(1)

  const ill = await (
    await launch('doctor', { ...env, CONNECT_EVENTS_QUEUE_URL: `${queue.queueUrl}-not-there` })
  ).ended
  expect(ill.out).toMatch(/FAILED +ReceiveMessage: events_queue_unknown: .*CONNECT_EVENTS_QUEUE_URL\.\n/)
  expect(ill.code).toBe(1)
}, 30_000)
