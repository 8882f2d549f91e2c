/**
 * How often each operation of Amazon Connect may be called. The numbers are AWS's documented defaults for an
 * account and Region, each operation with a bucket of its own; accounts differ, so both the quotas and the
 * share of them that Unpause takes are settings. The remainder belongs to the account's other programs.
 */
import { AppError } from '#lib/domain/app-error'

export const PACED_APIS = [
  'ResumeContact',
  'PauseContact',
  'DescribeContact',
  'ListContactReferences',
  'SearchContacts',
  'GetContactMetrics',
  'GetCurrentUserData',
  'ListQueues',
  'SearchUsers',
  'ListUserHierarchyGroups',
  'DescribeUserHierarchyGroup',
  'ListContactFlows',
  'DescribeInstance',
] as const
export type PacedApi = (typeof PACED_APIS)[number]

/** Tokens per second and the most that may be spent at once. */
export type Quota = { ratePerSecond: number; burst: number }
export type Quotas = Record<PacedApi, Quota>
export type Shares = Record<PacedApi, number>

const EVERY_OTHER: Quota = { ratePerSecond: 2, burst: 5 }

/** AWS's defaults where nothing else is configured. */
export const DEFAULT_QUOTAS: Quotas = {
  ...each(EVERY_OTHER),
  DescribeContact: { ratePerSecond: 10, burst: 15 },
  ListContactReferences: { ratePerSecond: 10, burst: 15 },
  SearchContacts: { ratePerSecond: 0.5, burst: 1 },
}

/** Acts of people may use their whole quota, everything else leaves half. */
export const DEFAULT_SHARES: Shares = { ...each(0.5), ResumeContact: 1, PauseContact: 1 }

/** Reads `QUOTAS`, e.g. `ResumeContact=20/50,DescribeContact=40/60` (per second / burst). Throws `bad_input`. */
export function parseQuotas(text: string): Quotas {
  const quotas = { ...DEFAULT_QUOTAS }
  for (const [api, value] of entriesOf('QUOTAS', text)) {
    const [rate, burst, ...rest] = value.split('/').map(positive)
    if (!isPacedApi(api) || !rate || !burst || burst < 1 || rest.length > 0) throw unreadable('QUOTAS', text)
    quotas[api] = { ratePerSecond: rate, burst }
  }
  return quotas
}

/**
 * Reads `QUOTA_SHARE`: a number above 0 and at most 1 for all but ResumeContact and PauseContact, and shares by
 * name, e.g. `0.8,ResumeContact=0.5`. Throws `bad_input`.
 */
export function parseShares(text: string): Shares {
  const shares = { ...DEFAULT_SHARES }
  for (const [api, value] of entriesOf('QUOTA_SHARE', text)) {
    const share = positive(value)
    if (!share || share > 1 || !(api === '' || isPacedApi(api))) throw unreadable('QUOTA_SHARE', text)
    if (api !== '') shares[api] = share
    else
      Object.assign(shares, each(share), {
        ResumeContact: shares.ResumeContact,
        PauseContact: shares.PauseContact,
      })
  }
  return shares
}

/**
 * What Unpause allows itself of each quota: the rate times the share, the burst one below AWS's but at least
 * one, so that a token spent a little late can never meet one spent early in the same bucket.
 */
export function allowancesOf(quotas: Quotas, shares: Shares): Quotas {
  const allowed = (api: PacedApi): Quota => ({
    ratePerSecond: quotas[api].ratePerSecond * shares[api],
    burst: Math.max(1, quotas[api].burst - 1),
  })
  return Object.fromEntries(PACED_APIS.map((api) => [api, allowed(api)])) as Quotas
}

function entriesOf(setting: string, text: string): [string, string][] {
  const parts = text.split(',').map((part) => part.trim())
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const [left = '', right, ...rest] = part.split('=').map((side) => side.trim())
      if (rest.length > 0) throw unreadable(setting, text)
      return right === undefined ? ['', left] : left === '' ? ['?', right] : [left, right]
    })
}

function positive(text: string): number | null {
  const value = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN
  return Number.isFinite(value) && value > 0 ? value : null
}

function isPacedApi(name: string): name is PacedApi {
  return (PACED_APIS as readonly string[]).includes(name)
}

function unreadable(field: string, value: string): AppError {
  return new AppError('bad_input', { field, value: value.slice(0, 200) })
}

function each<T>(value: T): Record<PacedApi, T> {
  return Object.fromEntries(PACED_APIS.map((api) => [api, value])) as Record<PacedApi, T>
}
