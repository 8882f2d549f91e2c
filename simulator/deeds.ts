export type Deed = {
  sequence: number
  at: number
  act: string
  taskId: string
  /** control: asked for by a person or test; fault: act_before or act_after; living; clock: expiry, start, requeue. */
  by: 'control' | 'fault' | 'living' | 'clock'
  outcome: 'done' | 'refused'
  reason: string | null
  /** The pause that a resume ended, or that a pause began. */
  pausedAt: number | null
  pauseCount: number
}

const remembered = 20_000

/** What happened to tasks without an API call: the counterpart of the ledger. */
export class DeedLog {
  #deeds: Deed[] = []
  #sequence = 0

  record(deed: Omit<Deed, 'sequence'>): void {
    this.#deeds.push({ sequence: ++this.#sequence, ...deed })
    if (this.#deeds.length > remembered) this.#deeds.splice(0, remembered / 10)
  }

  list(filter: { taskId?: string; after?: number }): Deed[] {
    return this.#deeds.filter(
      (deed) => deed.sequence > (filter.after ?? 0) && (!filter.taskId || deed.taskId === filter.taskId),
    )
  }

  clear(): void {
    this.#deeds = []
  }
}
