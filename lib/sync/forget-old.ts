/** Deletes what has outlived its use, in small steps so that nobody waits for it. */
import type { Services } from '#lib/ctx'

/** Rows of one step. */
const STEP = 500
const BREATH_MS = 100

export async function forgetOld({ store, log }: Services, isLeading: () => boolean): Promise<void> {
  for (const [what, deleteSome] of Object.entries(store.retention)) {
    let deleted = 0
    for (let count = STEP; count === STEP && isLeading(); ) {
      count = await deleteSome(STEP)
      deleted += count
      await new Promise((resolve) => setTimeout(resolve, BREATH_MS))
    }
    if (deleted > 0) log.info({ what, deleted }, 'old rows were deleted')
  }
}
