/** The stream itself, as any program sees it that is not our page. */
import { request as open } from 'node:http'
import { Client } from 'pg'
import { LOCAL_PEOPLE } from '#lib/auth/local-people'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { send, signIn } from '../doors/send.ts'
import { openStreams } from './live.ts'

const desk = provideDesk()
const [viewer, supervisor, other] = LOCAL_PEOPLE.map(({ id }) => id) as [string, string, string]

type Listening = {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  isEnded: boolean
  leave(): void
}

/** Opens a stream and reads on until `leave`. */
function listen(cookie: string): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const call = open(`${desk.url}/api/live`, {
      headers: { cookie, accept: 'text/event-stream', 'accept-encoding': 'gzip, deflate, br' },
      agent: false,
    })
    call.on('error', reject)
    call.on('response', (response) => {
      const { statusCode: status = 0, headers } = response
      const listening: Listening = { status, headers, text: '', isEnded: false, leave: () => call.destroy() }
      const end = () => {
        listening.isEnded = true
      }
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        listening.text += chunk
      })
      response.on('end', end)
      response.on('error', end)
      resolve(listening)
    })
    call.end()
  })
}

async function inDatabase(text: string, values: unknown[] = []): Promise<void> {
  const database = new Client({ connectionString: desk.databaseUrl })
  await database.connect()
  await database.query(text, values)
  await database.end()
}

test('each event comes as it happens, whatever a browser says it can unpack, and nothing may keep it', async () => {
  const stream = await listen(await signIn(desk.url, viewer))
  expect(stream.status).toBe(200)
  expect(stream.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  })
  expect(stream.headers['content-encoding']).toBeUndefined()
  await expect.poll(() => stream.text).toMatch(/^retry: \d+\n\n(.|\n)*event: beat\n/)
  await inDatabase(`select pg_notify('act_changed', 'of no such act')`)
  await expect.poll(() => stream.text).toContain('event: acts\ndata:\n\n')
  expect(stream.text).not.toContain('no such act')
  stream.leave()
  await expect.poll(() => openStreams(desk)).toBe(0)
})

test('asking only for its headers opens no stream', async () => {
  const cookie = await signIn(desk.url, viewer)
  const { status } = await send(desk.url, '/api/live', { method: 'HEAD', headers: { cookie } })
  expect(status).toBe(200)
  expect((await send(desk.url, '/api/live', { method: 'HEAD' })).status).toBe(401)
  expect(openStreams(desk)).toBe(0)
})

test('a person has at most twenty; the oldest gives way, and is told', async () => {
  const cookie = await signIn(desk.url, viewer)
  const first = await listen(cookie)
  const more: Listening[] = []
  for (let count = 0; count < 20; count++) more.push(await listen(cookie))
  const someoneElse = await listen(await signIn(desk.url, supervisor))
  await expect.poll(() => first.isEnded).toBe(true)
  expect(first.text).toContain('event: crowded\n')
  expect(more.filter(({ isEnded }) => isEnded)).toEqual([])
  expect(openStreams(desk)).toBe(21)
  for (const one of [...more, someoneElse]) one.leave()
  await expect.poll(() => openStreams(desk)).toBe(0)
})

test('a stream ends, and says why, when its session does or its person is disabled', async () => {
  test.setTimeout(90_000)
  const cookie = await signIn(desk.url, viewer)
  const streams = {
    goesOn: await listen(await signIn(desk.url, supervisor)),
    signsOut: await listen(cookie),
    isDisabled: await listen(await signIn(desk.url, other)),
  }
  await send(desk.url, '/api/session/end', {
    method: 'POST',
    headers: { origin: desk.url, cookie, 'content-type': 'application/x-www-form-urlencoded' },
  })
  await inDatabase('update person set is_disabled = true where person_id = $1', [other])
  for (const ends of [streams.signsOut, streams.isDisabled]) {
    await expect.poll(() => ends.isEnded, { timeout: 40_000 }).toBe(true)
    expect(ends.text).toContain('event: signed-out\n')
  }
  expect(streams.goesOn.isEnded).toBe(false)
  // A heartbeat has come meanwhile, besides the one at the opening.
  expect(streams.goesOn.text.match(/event: beat\n/g)?.length).toBeGreaterThan(1)
  streams.goesOn.leave()
})

test('with streams open the server leaves by itself and in time, and each of them ends', async () => {
  const cookie = await signIn(desk.url, supervisor)
  const streams = await Promise.all(Array.from({ length: 12 }, () => listen(cookie)))
  const beganAt = performance.now()
  await desk.stopServer()
  // After nine and a half seconds it would have been ended by force.
  expect(performance.now() - beganAt).toBeLessThan(9_000)
  await expect.poll(() => streams.filter(({ isEnded }) => !isEnded).length).toBe(0)
})
