import { DEFAULT_QUOTAS } from '#lib/connect/quotas'

/** The `QUOTAS` setting that goes with a simulator whose quotas are Amazon Connect's defaults times `factor`. */
export function raisedQuotas(factor: number): string {
  return Object.entries(DEFAULT_QUOTAS)
    .map(([api, { ratePerSecond, burst }]) => `${api}=${ratePerSecond * factor}/${burst * factor}`)
    .join(',')
}
