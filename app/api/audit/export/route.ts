import { exportAudit } from '#lib/audit/export-audit'
import { parseAuditView } from '#lib/domain/audit-view'
import { paramsOf } from '#lib/domain/task-filter'
import { defineExport } from '#lib/server/define-export'

export const GET = defineExport(({ ctx, search }) =>
  exportAudit({ ctx, input: parseAuditView(paramsOf(search)) }),
)
