import { defineRead } from '#lib/server/define-route'
import { listViews } from '#lib/views/list-views'

export const GET = defineRead(({ ctx }) => listViews({ ctx }))
