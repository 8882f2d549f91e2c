/** How many paused tasks match a view, asked once for all who ask within two seconds. */
import type { Services } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { parseView } from '#lib/domain/task-view-schema'
import { shareBriefly } from './share-briefly.ts'

const counted = shareBriefly({ forMs: 2_000 })

/** `search`: the view's query string; one that no longer reads (a later version wrote it) matches nothing. */
export async function countMatching({ store }: Services, search: string, awsNow: number): Promise<number> {
  try {
    const page = parseView(search)
    return await counted(store, search, () => store.list.count(page, awsNow))
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad_input') return 0
    throw error
  }
}
