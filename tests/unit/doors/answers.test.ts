import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { AppError } from '#lib/domain/app-error'
import { describeError } from '#lib/server/describe-error'
import { errorPage } from '#lib/server/error-page'
import { createLog } from '#lib/server/log'
import { preferenceCookies } from '#lib/server/preference-cookies'
import { sameSitePath } from '#lib/server/same-site-path'
import { errorResult } from '#lib/server/to-response'

const CANARY = 'canary-Müller-4711'

function memoryLog() {
  const lines: string[] = []
  return { lines, log: createLog('info', { write: (line) => void lines.push(line) }) }
}

test('an unknown error crosses as a reference only, and the log has the reference but not its text', () => {
  const { lines, log } = memoryLog()
  const fault = new Error(`invalid name ${CANARY}`, { cause: new SyntaxError(`"${CANARY}" is not JSON`) })
  const result = errorResult(Object.assign(fault, { code: '23505', detail: CANARY }), log)
  expect(result).toEqual({
    ok: false,
    error: { code: 'internal', params: {}, reference: expect.stringMatching(/^[0-9a-f]{12}$/) },
  })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(result.ok ? '' : result.error.reference)
  expect(lines[0]).toContain('23505')
  expect(lines[0]).not.toContain(CANARY)
})

test('our own errors cross as code and parameters and are not logged', () => {
  const { lines, log } = memoryLog()
  const error = new AppError('not_permitted', { permission: 'resumeOne' }, { cause: new Error(CANARY) })
  expect(errorResult(error, log)).toEqual({
    ok: false,
    error: { code: 'not_permitted', params: { permission: 'resumeOne' } },
  })
  expect(lines).toEqual([])
})

test("our own errors are known whichever of the server's module graphs they come from", async () => {
  vi.resetModules()
  const other = await import('#lib/domain/app-error')
  expect(other.AppError).not.toBe(AppError)
  const { lines, log } = memoryLog()
  expect(errorResult(new other.AppError('bad_input', { field: 'cursor' }), log)).toEqual({
    ok: false,
    error: { code: 'bad_input', params: { field: 'cursor' } },
  })
  expect(lines).toEqual([])
  expect({} instanceof AppError || new Error('x') instanceof AppError).toBe(false)
})

test('a Connect that can not be reached is not taken for the database', () => {
  const socket = Object.assign(new Error('connect ECONNREFUSED'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  })
  const { log } = memoryLog()
  expect(errorResult(new AppError('connect_no_answer', {}, { cause: socket }), log)).toMatchObject({
    error: { code: 'connect_no_answer' },
  })
  expect(errorResult(socket, log)).toMatchObject({ error: { code: 'database_unavailable' } })
})

test('any thrown value can be described', () => {
  fc.assert(fc.property(fc.anything(), (thrown) => JSON.stringify(describeError(thrown)) !== undefined))
  const loop = new Error('a')
  loop.cause = loop
  expect(JSON.stringify(describeError(loop)).length).toBeLessThan(20_000)
})

test('a refusal can be read in the language asked for, and runs nothing that was sent', async () => {
  const view = { code: 'bad_input' as const, params: { field: '<script>alert(1)</script>' } }
  const english = errorPage(view, new Headers())
  expect(english.status).toBe(400)
  const text = await english.text()
  expect(text).toContain('lang="en"')
  expect(text).not.toContain('<script')
  const chinese = errorPage(view, new Headers({ 'accept-language': 'zh-TW,en;q=0.5' }))
  expect(await chinese.text()).toContain('lang="zh-CN"')
  const chosen = errorPage(view, new Headers({ 'accept-language': 'zh', cookie: 'a=b; unpause_locale=en' }))
  expect(await chosen.text()).toContain('lang="en"')
})

test.each([
  null,
  '',
  'tasks',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/..//evil.example',
])('nobody is sent off this site by returnTo %s', (returnTo) => expect(sameSitePath(returnTo)).toBe('/'))

test('whatever returnTo says, the browser stays here', () => {
  const site = 'http://desk.example'
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.webUrl(),
        fc.string().map((text) => `/${text}`),
      ),
      (text) => {
        expect(new URL(sameSitePath(text), site).origin).toBe(site)
      },
    ),
    { numRuns: 5_000 },
  )
  expect(sameSitePath('/tasks/a?q=b#c')).toBe('/tasks/a?q=b')
})

test('preferences are taken from closed lists only', () => {
  expect(preferenceCookies(new URLSearchParams('theme=dark&locale=zh-CN&unheard=of'))).toEqual([
    'unpause_locale=zh-CN; Path=/; Max-Age=31536000; SameSite=Lax',
    'unpause_theme=dark; Path=/; Max-Age=31536000; SameSite=Lax',
  ])
  for (const name of ['locale', 'theme', 'contrast', 'density', 'columns', 'shortcuts']) {
    const form = new URLSearchParams({ [name]: 'x; HttpOnly' })
    expect(() => preferenceCookies(form), name).toThrow(
      expect.objectContaining({ code: 'bad_input', params: { field: name } }),
    )
  }
})
