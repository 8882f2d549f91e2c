export type LedgerEntry = {
  sequence: number
  /** Arrival, epoch milliseconds of this machine's clock. */
  at: number
  operation: string
  contactId: string | null
  accessKeyId: string | null
  /** Path and query parameters and body members, as sent. */
  request: Record<string, unknown>
  /** The header amz-sdk-request, which counts the SDK's own retries. */
  sdkRequest: string | null
  /** Null while open, and where no answer was sent. */
  status: number | null
  error: string | null
  requestId: string
  effect: 'applied' | 'none'
  effectAt: number | null
  /** For ResumeContact and PauseContact with an effect: the pause that was ended or begun. */
  pause: { pausedAt: number; pauseCount: number } | null
  faults: string[]
  durationMs: number | null
  ended: 'open' | 'answered' | 'dropped' | 'client_closed'
}

const remembered = 500_000

/** Every call that reached the simulator, answered or not: the ground truth of what was sent. */
export class Ledger {
  #entries: LedgerEntry[] = []
  #sequence = 0

  open(entry: Pick<LedgerEntry, 'operation' | 'requestId' | 'sdkRequest'>): LedgerEntry {
    const opened: LedgerEntry = {
      sequence: ++this.#sequence,
      at: Date.now(),
      contactId: null,
      accessKeyId: null,
      request: {},
      status: null,
      error: null,
      effect: 'none',
      effectAt: null,
      pause: null,
      faults: [],
      durationMs: null,
      ended: 'open',
      ...entry,
    }
    this.#entries.push(opened)
    if (this.#entries.length > remembered) this.#entries.splice(0, remembered / 10)
    return opened
  }

  close(
    entry: LedgerEntry,
    ended: LedgerEntry['ended'],
    status: number | null = null,
    error: string | null = null,
  ) {
    if (entry.ended !== 'open') return
    Object.assign(entry, { ended, status, error: error ?? entry.error, durationMs: Date.now() - entry.at })
  }

  list(filter: { operation?: string; contactId?: string; after?: number }): LedgerEntry[] {
    return this.#entries.filter(
      (entry) =>
        entry.sequence > (filter.after ?? 0) &&
        (!filter.operation || entry.operation === filter.operation) &&
        (!filter.contactId || entry.contactId === filter.contactId),
    )
  }

  get lastSequence(): number {
    return this.#sequence
  }

  clear(): void {
    this.#entries = []
  }
}
