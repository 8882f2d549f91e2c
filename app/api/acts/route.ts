import { defineRead } from '#lib/server/define-route'
import { listMyActs } from '#lib/tasks/list-my-acts'

export const GET = defineRead(({ ctx }) => listMyActs({ ctx }))
