import fc from 'fast-check'
import { LOCAL_PEOPLE } from '#lib/auth/local-people'
import { MAX_BODY_BYTES } from '#lib/domain/limits'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { builtActions } from './built.ts'
import { type Answer, type Sent, send, signIn } from './send.ts'

const desk = provideDesk()
const FORM = 'application/x-www-form-urlencoded'
const TEXT = 'text/plain;charset=UTF-8'
const supervisor = LOCAL_PEOPLE[1]?.id ?? ''
const anAction = () => builtActions().requestResumes

const COMMON = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
}
const INERT = "default-src 'none'; frame-ancestors 'self'"

test.describe('of 40 combinations of Origin and Sec-Fetch-Site', () => {
  for (const target of ['form', 'action'] as const) {
    test(`only an exact Origin, and no cross-site one, reaches the ${target}`, async () => {
      const { host, hostname } = new URL(desk.url)
      const origins = {
        exact: desk.url,
        absent: undefined,
        null: 'null',
        'other scheme': `https://${host}`,
        'other host': 'http://evil.example',
        'other port': `http://${hostname}:1`,
        subdomain: `http://evil.${host}`,
        'with a path': `${desk.url}/`,
      }
      const passed: string[] = []
      for (const [kind, origin] of Object.entries(origins)) {
        for (const site of [undefined, 'same-origin', 'same-site', 'cross-site', 'none']) {
          const headers = { ...(origin && { origin }), ...(site && { 'sec-fetch-site': site }) }
          const answer = await mutate(target, headers)
          if (answer.status !== 403) passed.push(`${kind}, ${site}`)
          else expect(JSON.parse(answer.body)).toEqual({ error: { code: 'bad_origin', params: {} } })
        }
      }
      expect(passed).toEqual(['exact, undefined', 'exact, same-origin'])
    })
  }

  function mutate(target: 'form' | 'action', headers: Record<string, string>): Promise<Answer> {
    return target === 'form'
      ? send(desk.url, '/api/preferences', {
          method: 'POST',
          headers: { ...headers, 'content-type': FORM },
          body: 'theme=dark',
        })
      : send(desk.url, '/', {
          method: 'POST',
          headers: { ...headers, 'content-type': TEXT, 'next-action': anAction() },
          body: '[]',
        })
  }
})

test('every document has a policy with a nonce of its own, which its scripts and no others carry', async () => {
  const nonces = new Set<string>()
  const cookie = await signIn(desk.url, supervisor)
  const documents = ['/', '/sign-in', '/sign-in', '/nope', '/tasks/unknown', '/a/b.js']
  for (const path of documents) {
    const { headers, body } = await send(desk.url, path, { headers: { cookie } })
    const policy = headers['content-security-policy'] ?? ''
    const nonce = /script-src 'self' 'nonce-([\w-]{20,})' 'strict-dynamic';/.exec(policy)?.[1] ?? ''
    expect(nonce, path).not.toBe('')
    nonces.add(nonce)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).toContain("base-uri 'none'")
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers).toMatchObject(COMMON)
    expect(headers['cache-control']).toContain('no-store')
    const tags = body.match(/<(script|style)\b[^>]*>/g) ?? []
    expect(
      tags.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
      path,
    ).toEqual([])
  }
  expect(nonces.size).toBe(documents.length)
})

test('everything else is inert, errors too, and data is never kept', async () => {
  const cookie = await signIn(desk.url, supervisor)
  const { body } = await send(desk.url, '/sign-in')
  const asset = /"(\/_next\/static\/[^"]+\.css)"/.exec(body)?.[1] ?? ''
  const cases: [string, number, Sent][] = [
    ['/api/tasks', 200, { headers: { cookie } }],
    ['/api/tasks', 401, {}],
    ['/api/tasks?nonsense=1', 400, { headers: { cookie } }],
    ['/api/tasks/unknown', 404, { headers: { cookie } }],
    ['/api/tasks/export', 200, { headers: { cookie } }],
    ['/api/tasks/export', 401, {}],
    ['/api/tasks/export?as=text', 200, { headers: { cookie } }],
    ['/api/tasks/export?as=html', 400, { headers: { cookie } }],
    ['/api/nope', 404, {}],
    ['/api/tasks', 405, { method: 'PUT', headers: { origin: desk.url } }],
    ['/api/health/live', 200, {}],
    ['/api/health/ready', 200, {}],
    ['/', 403, { method: 'POST' }],
    ['/', 403, { method: 'TRACE' }],
    ['/', 413, { method: 'POST', headers: { origin: desk.url }, body: Buffer.alloc(MAX_BODY_BYTES + 1) }],
    ['/api/tasks/%E0%A4%A', 400, { headers: { cookie } }],
    ['/?q=%00', 400, { headers: { cookie } }],
    ['//evil.example/', 308, {}],
    ['/icon.svg', 200, {}],
    ['/_next/static/nope.js', 404, {}],
    ['/_next/image?url=%2Ficon.svg&w=64&q=75', 404, {}],
    [asset, 200, {}],
  ]
  for (const [path, status, sent] of cases) {
    const answer = await send(desk.url, path, sent)
    const what = `${sent.method ?? 'GET'} ${path}`
    expect(answer.status, what).toBe(status)
    expect(answer.headers, what).toMatchObject({ ...COMMON, 'content-security-policy': INERT })
    if (path.startsWith('/api')) expect(answer.headers['cache-control'], what).toBe('no-store')
    expect(answer.headers, what).not.toHaveProperty('x-powered-by')
    expect(answer.headers, what).not.toHaveProperty('access-control-allow-origin')
  }
})

test('people whose browser is refused read why, in their language', async () => {
  const answer = await send(desk.url, '/api/session', {
    method: 'POST',
    headers: {
      origin: 'http://evil.example',
      accept: 'text/html',
      'accept-language': 'zh-CN',
      'content-type': FORM,
    },
  })
  expect(answer.status).toBe(403)
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(answer.body).toContain('lang="zh-CN"')
})

test.describe('a body over the limit is 413', () => {
  // Next says on the console that it buffers no more of them.
  test.use({ expectedErrors: /Request body exceeded/ })

  for (const isChunked of [false, true]) {
    for (const bytes of [MAX_BODY_BYTES + 1, 400_000, 8_000_000]) {
      test(`${bytes} bytes, ${isChunked ? 'in chunks' : 'declared'}`, async () => {
        const body = Buffer.alloc(bytes, 'a')
        for (const path of ['/', '/api/session', '/api/tasks', '/nope']) {
          const headers = { origin: desk.url, 'content-type': TEXT, 'next-action': anAction() }
          const answer = await send(desk.url, path, { method: 'POST', headers, body, isChunked })
          expect(answer.status, path).toBe(413)
          expect(JSON.parse(answer.body).error).toEqual({
            code: 'too_large',
            params: { limitBytes: MAX_BODY_BYTES },
          })
        }
      })
    }
  }

  test('and one of exactly the limit is read', async () => {
    const body = JSON.stringify(['a'.repeat(MAX_BODY_BYTES - 4)])
    expect(Buffer.byteLength(body)).toBe(MAX_BODY_BYTES)
    const cookie = await signIn(desk.url, supervisor)
    const headers = { origin: desk.url, cookie, 'content-type': TEXT, 'next-action': anAction() }
    for (const isChunked of [false, true]) {
      const answer = await send(desk.url, '/', { method: 'POST', headers, body, isChunked })
      expect(answer.body).toContain('"code":"bad_input"')
    }
  })
})

test('what is no call of an action never reaches the decoder of actions', async () => {
  const cookie = await signIn(desk.url, supervisor)
  const plain = { origin: desk.url, cookie, 'content-type': TEXT, 'next-action': anAction() }
  const multipart = { ...plain, 'content-type': 'multipart/form-data; boundary=x' }
  const part = '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$1:__proto__:then"]\r\n--x--\r\n'
  const attempts: Sent[] = [
    { headers: plain, body: '{{{' },
    { headers: plain, body: '["$F1"]' },
    { headers: plain, body: '["$@0"]' },
    { headers: plain, body: '' },
    { headers: multipart, body: part },
    { headers: { ...multipart, 'next-action': '' }, body: part },
    { headers: { ...plain, 'content-type': FORM }, body: '0=[]' },
    { headers: { ...plain, 'next-action': 'toString' }, body: '[]' },
    { headers: { origin: desk.url, cookie, 'content-type': TEXT }, body: '[]' },
    { headers: plain, method: 'PUT', body: '[]' },
  ]
  for (const attempt of attempts) {
    const answer = await send(desk.url, '/', { method: 'POST', ...attempt })
    expect([answer.status, answer.body], JSON.stringify(attempt)).toEqual([
      400,
      '{"error":{"code":"bad_input","params":{"field":"action"}}}',
    ])
  }
})

test.describe('with an action that this build does not have', () => {
  test.use({ expectedErrors: /server: .*/ })

  test('the browser is told so and nothing more', async () => {
    const headers = { origin: desk.url, 'content-type': TEXT, 'next-action': 'a'.repeat(42) }
    const answer = await send(desk.url, '/', { method: 'POST', headers, body: '[]' })
    expect([answer.status, answer.headers['x-nextjs-action-not-found'], answer.body]).toEqual([
      409,
      '1',
      'Server Action unavailable.',
    ])
  })
})

test('no body breaks anything or brings the inside out', async () => {
  test.slow()
  const cookie = await signIn(desk.url, supervisor)
  const inside = /\bat .*\(.*:\d+:\d+\)|node_modules|\.next\/|Error:|postgres|select .* from/i
  const wild = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.json(),
    fc.json().map((text) => `[${text}]`),
  )
  const target = fc.constantFrom(
    { path: '/', headers: { 'content-type': TEXT, 'next-action': anAction() } },
    { path: '/', headers: { 'content-type': TEXT, 'next-action': builtActions().cancelRequests } },
    { path: '/api/session', headers: { 'content-type': FORM } },
    { path: '/api/preferences', headers: { 'content-type': FORM } },
  )
  await fc.assert(
    fc.asyncProperty(target, wild, async ({ path, headers }, body) => {
      const answer = await send(desk.url, path, {
        method: 'POST',
        headers: { origin: desk.url, cookie, ...headers },
        body,
      })
      expect(answer.status).toBeLessThan(500)
      expect(answer.body).not.toMatch(inside)
      expect(answer.body).not.toContain('"internal"')
    }),
    { numRuns: 600 },
  )
  const query = fc
    .string({ unit: 'binary', maxLength: 60 })
    .map((text) => encodeURIComponent(text.toWellFormed()))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('/api/tasks?q=', '/api/tasks?cursor=', '/api/tasks?sort=', '/api/tasks/'),
      query,
      async (path, text) => {
        const answer = await send(desk.url, `${path}${text}`, { headers: { cookie } })
        expect(answer.status).toBeLessThan(500)
        expect(answer.body).not.toMatch(inside)
      },
    ),
    { numRuns: 400 },
  )
})

test('a server that is asked to stop answers what it has begun, and is gone within ten seconds', async () => {
  const cookie = await signIn(desk.url, supervisor)
  const under = Array.from({ length: 5 }, () =>
    send(desk.url, '/api/tasks', { headers: { cookie, connection: 'keep-alive' } }),
  )
  const beganAt = performance.now()
  const [answers] = await Promise.all([Promise.all(under), desk.stopServer()])
  expect(performance.now() - beganAt).toBeLessThan(10_000)
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  await desk.startServer()
})
