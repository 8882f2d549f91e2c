import { describe, expect, test } from 'vitest'
import { isTrustedOrigin } from '#lib/server/is-trusted-origin'

const SITES = [null, 'same-origin', 'same-site', 'cross-site', 'none']
const APP = 'https://unpause.example.com'

/** Eight Origins, by what is wrong with them against the site at `own`. */
function originsAgainst(own: string): Record<string, string | null> {
  const { protocol, host, hostname } = new URL(own)
  return {
    exact: own,
    absent: null,
    null: 'null',
    'other scheme': `${protocol === 'https:' ? 'http:' : 'https:'}//${host}`,
    'other host': `${protocol}//evil.example`,
    'other port': `${protocol}//${hostname}:1`,
    subdomain: `${protocol}//evil.${host}`,
    'with a path': `${own}/`,
  }
}

const headersOf = (headers: Record<string, string | null>) =>
  new Headers(Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))

describe.each([
  {
    name: 'a configured origin',
    own: APP,
    appOrigins: ['https://other.example.com', APP],
    host: 'inner:3000',
  },
  { name: 'this machine', own: 'http://127.0.0.1:3000', appOrigins: [], host: '127.0.0.1:3000' },
])('of 40 combinations of Origin and Sec-Fetch-Site against $name', ({ own, appOrigins, host }) => {
  const cases = Object.entries(originsAgainst(own)).flatMap(([kind, origin]) =>
    SITES.map((site) => ({ kind, origin, site })),
  )

  test('there are 40', () => expect(cases).toHaveLength(40))

  test.each(cases)(
    'Origin $kind with Sec-Fetch-Site $site passes only if exact and not cross-site',
    (one) => {
      const headers = headersOf({ origin: one.origin, 'sec-fetch-site': one.site, host })
      const isOwn = one.kind === 'exact' && (one.site === null || one.site === 'same-origin')
      expect(isTrustedOrigin(headers, appOrigins)).toBe(isOwn)
    },
  )
})

test('a foreign name that was pointed at this machine is not trusted', () => {
  const headers = headersOf({ origin: 'http://rebound.example:3000', host: 'rebound.example:3000' })
  expect(isTrustedOrigin(headers, [])).toBe(false)
})

test('X-Forwarded headers make nothing trusted', () => {
  const headers = headersOf({
    origin: 'https://evil.example',
    host: '127.0.0.1:3000',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
  })
  expect(isTrustedOrigin(headers, [])).toBe(false)
  expect(isTrustedOrigin(headers, [APP])).toBe(false)
})

test('with origins configured, the address of this machine is no longer one', () => {
  const headers = headersOf({ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' })
  expect(isTrustedOrigin(headers, [APP])).toBe(false)
})

test('a Host that is no host is not trusted', () => {
  expect(isTrustedOrigin(headersOf({ origin: 'http://null' }), [])).toBe(false)
  expect(isTrustedOrigin(headersOf({ origin: 'http://@127.0.0.1', host: '@127.0.0.1' }), [])).toBe(false)
})
