/**
 * Erases who a person was and what they wrote as a reason, everywhere in the database. What they did stays, in the audit as the deed of somebody
 * erased, and the chain still holds: its seals cover a salted digest, of which only the salt goes.
 */
import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { requirePermission } from '#lib/domain/require-permission'
import { sealEntries } from './seal-entries.ts'

/** Entries that one entry of the audit tells of. */
const STEP = 5_000
const BREATH_MS = 100

/** Answers how many entries of the audit were theirs. @throws AppError `not_permitted`; `not_found`: nobody of that id was ever here. */
export async function erasePerson({
  ctx,
  input: { personId },
}: {
  ctx: Ctx
  input: { personId: string }
}): Promise<{ entries: number }> {
  requirePermission(ctx, 'administer')
  const { store } = ctx
  // From here on they are signed out, and what they do next they do as somebody new.
  const wasKnown = await store.people.erase(personId)
  if (!wasKnown && !(await store.auditSeals.hasEntriesOf(personId))) throw new AppError('not_found')

  const by = ctx.person.id === personId ? null : ctx.person.id
  let entries = 0
  while (await store.auditSeals.hasEntriesOf(personId)) {
    // The digest must be there before what it is of goes; if another process is sealing, it soon is.
    await sealEntries(ctx)
    // Each step says in the same moment how many it took: what lacks its person and is in no such entry was not erased here.
    const erased = await store.transaction(async (tx) => {
      const count = await tx.auditSeals.erase(personId, STEP)
      if (count > 0) {
        await tx.audit.add({ kind: 'person_erased', personId: by, detail: { entries: count } })
      }
      return count
    })
    entries += erased
    if (erased === 0) await new Promise((resolve) => setTimeout(resolve, BREATH_MS))
  }
  if (entries === 0) {
    await store.audit.add({ kind: 'person_erased', personId: by, detail: { entries } })
  }
  return { entries }
}
