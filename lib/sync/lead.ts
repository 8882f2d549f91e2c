/**
 * One process leads the background work. `startLeading` tries for the lead, calls `onLead` while it is held and
 * renews it; whoever can not renew in time stops by its own monotonic clock before another can take over.
 */
import { v7 as uuid } from 'uuid'
import type { Services } from '#lib/ctx'
import { LEADER_LEASE_MS } from '#lib/domain/limits'

const RENEW_EVERY_MS = LEADER_LEASE_MS / 4

export type Lead = {
  /** Whether the lead is held right now. */
  isHeld(): boolean
  /** Gives it up. */
  stop(): Promise<void>
}

export function startLeading({ store, log }: Services, role: string, onLead: (lead: Lead) => void): Lead {
  const owner = uuid()
  /** A term that has run out never becomes true again: what began under it ends, and a new term begins anew. */
  let term = { until: Number.NEGATIVE_INFINITY }
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let attempting: Promise<void> = Promise.resolve()

  const stop = async () => {
    isStopped = true
    clearTimeout(timer)
    await attempting
    await store.leader.resign(role, owner).catch(() => {})
  }

  const attempt = async () => {
    const began = performance.now()
    try {
      const held = await store.leader.lead(role, owner)
      if (held === null) term.until = Number.NEGATIVE_INFINITY
      else if (performance.now() < term.until) term.until = began + LEADER_LEASE_MS
      else if (!isStopped) {
        const mine = { until: began + LEADER_LEASE_MS }
        term = mine
        onLead({ isHeld: () => !isStopped && performance.now() < mine.until, stop })
      }
    } catch (error) {
      log.warn({ error }, 'the lead could not be asked for')
    }
    if (!isStopped) timer = setTimeout(begin, RENEW_EVERY_MS)
  }
  const begin = () => {
    attempting = attempt()
  }
  begin()
  return { isHeld: () => !isStopped && performance.now() < term.until, stop }
}
