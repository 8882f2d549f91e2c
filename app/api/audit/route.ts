import { listAudit } from '#lib/audit/list-audit'
import { parseAuditPage } from '#lib/domain/audit-view'
import { paramsOf } from '#lib/domain/task-filter'
import { defineRead } from '#lib/server/define-route'

export const GET = defineRead(({ ctx, search }) =>
  listAudit({ ctx, input: parseAuditPage(paramsOf(search)) }),
)
