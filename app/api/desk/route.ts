import { defineRead } from '#lib/server/define-route'
import { readDesk } from '#lib/tasks/read-desk'

export const GET = defineRead(({ ctx }) => readDesk({ ctx }))
