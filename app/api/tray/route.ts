import { paramsOf } from '#lib/domain/task-filter'
import { trayPageSchema } from '#lib/domain/tray'
import { defineRead } from '#lib/server/define-route'
import { parseInput } from '#lib/server/parse-input'
import { listTray } from '#lib/tasks/list-tray'

export const GET = defineRead(({ ctx, search }) =>
  listTray({ ctx, input: parseInput(trayPageSchema, paramsOf(search)) }),
)
