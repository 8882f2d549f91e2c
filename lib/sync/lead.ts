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
  let heldUntil = Number.NEGATIVE_INFINITY
  let isStopped = false
  let timer: NodeJS.Timeout | undefined

  const lead: Lead = {
    isHeld: () => !isStopped && performance.now() < heldUntil,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await store.leader.resign(role, owner).catch(() => {})
    },
  }

  const attempt = async () => {
    const began = performance.now()
    const wasHeld = lead.isHeld()
    try {
      const held = await store.leader.lead(role, owner)
      heldUntil = held === null ? Number.NEGATIVE_INFINITY : began + LEADER_LEASE_MS
    } catch (error) {
      log.warn({ error }, 'the lead could not be asked for')
    }
    if (isStopped) return
    if (!wasHeld && lead.isHeld()) onLead(lead)
    timer = setTimeout(attempt, RENEW_EVERY_MS)
  }
  void attempt()
  return lead
}
