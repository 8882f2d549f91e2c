/**
 * Seals what waits, oldest first: numbers without gaps, each entry bound to the one before. One transaction a step, so a crash leaves
 * a step whole or undone; any number of processes may try, and one does.
 */
import { randomBytes } from 'node:crypto'
import type { Services } from '#lib/ctx'
import type { ChainHead, SealableEntry } from '#lib/store/audit-seal-table'
import { entryHash, personalDigest, SALT_BYTES } from './canonical-form.ts'

/** Entries of one transaction. */
const STEP = 500

/** How many were sealed; none while another process is at it. Each step logs the new head: the anchor outside of the database. */
export async function sealEntries({ store, log }: Pick<Services, 'store' | 'log'>): Promise<number> {
  let sealed = 0
  while (true) {
    const head = await store.transaction(async (tx) => {
      const from = await tx.auditSeals.lockHead()
      if (from === null) return null
      const seals = sealsAfter(from, await tx.auditSeals.unsealed(STEP))
      await tx.auditSeals.seal(seals)
      sealed += seals.length
      return seals.at(-1) ?? null
    })
    if (head === null) return sealed
    log.info({ auditSeq: head.seq, auditHash: head.hash.toString('hex') }, 'the audit is sealed up to here')
  }
}

function sealsAfter(from: ChainHead, entries: readonly SealableEntry[]) {
  let { seq, hash } = from
  return entries.map((entry) => {
    const salt = randomBytes(SALT_BYTES)
    const personal = personalDigest(salt, entry)
    seq += 1
    hash = entryHash(hash, seq, entry, personal)
    return { entryId: entry.entryId, seq, salt, personalDigest: personal, hash }
  })
}
