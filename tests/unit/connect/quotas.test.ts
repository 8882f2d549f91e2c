import { expect, test } from 'vitest'
import { allowancesOf, DEFAULT_QUOTAS, DEFAULT_SHARES, parseQuotas, parseShares } from '#lib/connect/quotas'

test('without settings people get the whole quota of their acts and everything else half of its own', () => {
  const allowed = allowancesOf(DEFAULT_QUOTAS, DEFAULT_SHARES)
  expect(allowed.ResumeContact).toEqual({ ratePerSecond: 2, burst: 4 })
  expect(allowed.PauseContact).toEqual({ ratePerSecond: 2, burst: 4 })
  expect(allowed.DescribeContact).toEqual({ ratePerSecond: 5, burst: 14 })
  expect(allowed.SearchContacts).toEqual({ ratePerSecond: 0.25, burst: 1 })
})

test('configured quotas replace only what they name', () => {
  const quotas = parseQuotas(' ResumeContact=20/50, DescribeContact=12.5/15 ')
  expect(quotas).toEqual({
    ...DEFAULT_QUOTAS,
    ResumeContact: { ratePerSecond: 20, burst: 50 },
    DescribeContact: { ratePerSecond: 12.5, burst: 15 },
  })
  expect(parseQuotas('')).toEqual(DEFAULT_QUOTAS)
})

test.each([
  'ResumeContact',
  'ResumeContact=20',
  'ResumeContact=20/0',
  'ResumeContact=0/5',
  'ResumeContact=-1/5',
  'ResumeContact=20/50/60',
  'ResumeContact=1e3/5',
  'ResumeContact=20/5=6',
  'resumeContact=20/50',
  '=20/50',
  'StopContact=2/5',
])('quotas written as %j are refused, not guessed', (text) => {
  expect(() => parseQuotas(text)).toThrow(expect.objectContaining({ code: 'bad_input' }))
})

test('a plain share is for everything but people’s acts, a named one for what it names', () => {
  expect(parseShares('0.8')).toMatchObject({
    DescribeContact: 0.8,
    SearchContacts: 0.8,
    ResumeContact: 1,
    PauseContact: 1,
  })
  expect(parseShares('ResumeContact=0.5,0.8')).toMatchObject({ DescribeContact: 0.8, ResumeContact: 0.5 })
  expect(parseShares('')).toEqual(DEFAULT_SHARES)
})

test.each(['0', '1.01', '-0.5', 'half', 'ResumeContact=2', 'Resume=0.5', '=0.5'])(
  'a share written as %j is refused, not guessed',
  (text) => {
    expect(() => parseShares(text)).toThrow(expect.objectContaining({ code: 'bad_input' }))
  },
)
