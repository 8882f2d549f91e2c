import { listRecentBatches } from '#lib/batches/list-recent-batches'
import { defineRead } from '#lib/server/define-route'

export const GET = defineRead(({ ctx }) => listRecentBatches({ ctx }))
