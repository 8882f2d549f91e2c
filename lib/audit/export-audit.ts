import type { Ctx } from '#lib/ctx'
import type { AuditLine, AuditView } from '#lib/domain/audit-view'
import { type Cell, type CsvTable, csvTable } from '#lib/domain/csv'
import { requirePermission } from '#lib/domain/require-permission'
import { readLines } from './list-audit.ts'

const STEP = 500

/** A line is somebody's deed with what became of it, as on screen; `sealed_as` and `hash` are the deed's own place in the chain. */
const COLUMNS: Record<string, (line: AuditLine) => Cell> = {
  at: (line) => new Date(line.at),
  person_id: ({ person }) => person?.id ?? null,
  person: ({ person, isErased }) => (isErased ? 'erased' : (person?.name ?? null)),
  deed: ({ deed }) => deed,
  task_id: ({ task }) => task?.id ?? null,
  task: ({ task }) => task?.name ?? null,
  queue_id: ({ queue }) => queue?.id ?? null,
  queue: ({ queue }) => queue?.name ?? null,
  batch: ({ batch }) => batch?.number ?? null,
  reason: ({ reason }) => reason,
  outcome: ({ result }) => result.outcome,
  settled_at: ({ result }) => (result.settledAt === null ? null : new Date(result.settledAt)),
  calls: ({ steps }) => steps.filter(({ kind }) => kind === 'sent').length,
  aws_request_id: ({ result }) => result.awsRequestId,
  error_code: ({ result }) => result.errorCode,
  entry_id: ({ entryId }) => entryId,
  sealed_as: ({ seal }) => seal?.seq ?? null,
  hash: ({ seal }) => seal?.hash ?? null,
}

/** Every line that matches, newest first, read as it is taken. @throws AppError `not_permitted`. */
export async function exportAudit({ ctx, input }: { ctx: Ctx; input: AuditView }): Promise<CsvTable> {
  requirePermission(ctx, 'readAudit')
  requirePermission(ctx, 'export')
  return csvTable('audit', COLUMNS, linesOf(ctx, input))
}

async function* linesOf(ctx: Ctx, view: AuditView): AsyncGenerator<AuditLine> {
  let cursor: string | undefined
  do {
    const { lines, nextCursor } = await readLines(ctx, { ...view, limit: STEP, ...(cursor && { cursor }) })
    yield* lines
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}
