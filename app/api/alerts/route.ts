import { listAlerts } from '#lib/alerts/list-alerts'
import { defineRead } from '#lib/server/define-route'

export const GET = defineRead(({ ctx }) => listAlerts({ ctx }))
