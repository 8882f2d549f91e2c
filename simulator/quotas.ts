export type Quota = { ratePerSecond: number; burst: number }

const ordinary: Quota = { ratePerSecond: 2, burst: 5 }
const generous: Quota = { ratePerSecond: 10, burst: 15 }

/** AWS's defaults, each API its own bucket; every operation not listed has 2 a second, burst 5. */
export const defaultQuotas: Record<string, Quota> = {
  SearchContacts: { ratePerSecond: 0.5, burst: 1 },
  DescribeContact: generous,
  GetContactAttributes: generous,
  ListContactReferences: generous,
  StopContact: generous,
  UpdateContact: generous,
}

/** Token buckets, one an operation, shared by all callers as they are by all programs of an account. */
export class Quotas {
  #factor: number
  #changed: Record<string, Quota> = {}
  readonly #buckets = new Map<string, { tokens: number; at: number }>()

  constructor(factor = 1) {
    this.#factor = factor
  }

  get factor(): number {
    return this.#factor
  }

  /** What holds now: the default or changed quota times the factor. Burst is at least one. */
  of(operation: string): Quota {
    const base = this.#changed[operation] ?? defaultQuotas[operation] ?? ordinary
    return {
      ratePerSecond: base.ratePerSecond * this.#factor,
      burst: Math.max(1, Math.floor(base.burst * this.#factor)),
    }
  }

  /** Takes one token; false means 429. */
  take(operation: string): boolean {
    const { ratePerSecond, burst } = this.of(operation)
    const now = performance.now()
    const bucket = this.#buckets.get(operation) ?? { tokens: burst, at: now }
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * ratePerSecond)
    const isAllowed = tokens >= 1
    this.#buckets.set(operation, { tokens: isAllowed ? tokens - 1 : tokens, at: now })
    return isAllowed
  }

  /** Throws a RangeError for anything that is no quota. `multiplyBy` is absolute: 1 restores the default. */
  change(changes: Record<string, unknown>): void {
    const { multiplyBy, ...quotas } = changes
    if (multiplyBy !== undefined && !(typeof multiplyBy === 'number' && multiplyBy > 0)) {
      throw new RangeError(`multiplyBy must be a number above 0, not ${multiplyBy}`)
    }
    for (const [operation, quota] of Object.entries(quotas)) {
      const { ratePerSecond, burst } = (quota ?? {}) as Partial<Quota>
      if (
        !(typeof ratePerSecond === 'number' && ratePerSecond >= 0 && typeof burst === 'number' && burst >= 1)
      ) {
        throw new RangeError(`${operation} must be {ratePerSecond >= 0, burst >= 1}`)
      }
      this.#changed[operation] = { ratePerSecond, burst }
      this.#buckets.delete(operation)
    }
    if (typeof multiplyBy === 'number') {
      this.#factor = multiplyBy
      this.#buckets.clear()
    }
  }

  restore(factor: number): void {
    this.#factor = factor
    this.#changed = {}
    this.#buckets.clear()
  }
}
