import type { Ctx } from '#lib/ctx'
import { deedOf } from '#lib/domain/audit'
import type { AuditChain, AuditLine, AuditList, AuditPage, AuditStep } from '#lib/domain/audit-view'
import { requirePermission } from '#lib/domain/require-permission'
import type { ListedEntry, ListedLine, ListedStep } from '#lib/store/audit-list'

/**
 * One page of what was done and what became of it, newest first, and the state of the chain.
 * @throws AppError `not_permitted`, `bad_input` (the cursor).
 */
export async function listAudit({ ctx, input }: { ctx: Ctx; input: AuditPage }): Promise<AuditList> {
  requirePermission(ctx, 'readAudit')
  const { store } = ctx
  const [clocks, chain, people, page] = await Promise.all([
    store.instance.clocks(),
    readChain(ctx),
    store.auditList.people(),
    readLines(ctx, input),
  ])
  return { clocks, chain, people, ...page }
}

/** The lines of one page with their steps; whoever calls has asked for the permission. */
export async function readLines(
  { store }: Pick<Ctx, 'store'>,
  page: AuditPage,
): Promise<Pick<AuditList, 'lines' | 'nextCursor'>> {
  const { lines, nextCursor } = await store.auditList.page(page)
  const requests = lines.filter(({ kind }) => kind === 'requested')
  const actIds = new Set(requests.flatMap(({ actId }) => actId ?? []))
  const requestIds = requests.flatMap(({ actId, requestId }) => (actId === null ? (requestId ?? []) : []))
  const steps = await store.auditList.steps([...actIds], requestIds)
  // A request of a batch that was refused before its turn has no act.
  const byOwner = Map.groupBy(steps, ({ actId, requestId }) => actId ?? requestId)
  const stepsOf = ({ actId, requestId }: ListedLine) => byOwner.get(actId ?? requestId) ?? []
  return { lines: lines.map((line) => toLine(line, stepsOf(line))), nextCursor }
}

async function readChain({ store }: Ctx): Promise<AuditChain> {
  const [chain, waiting] = await Promise.all([store.auditSeals.chain(), store.auditSeals.countUnsealed()])
  const { base, head, sealedAt, verified } = chain ?? { base: { seq: 0 }, sealedAt: null, verified: null }
  return {
    sealed:
      head === undefined || sealedAt === null
        ? null
        : { seq: head.seq, hash: head.hash.toString('hex'), at: sealedAt.getTime() },
    firstSeq: base.seq + 1,
    waiting,
    verified: verified && {
      at: verified.at.getTime(),
      seq: verified.seq,
      faults: verified.faultCount,
    },
  }
}

function toLine(line: ListedLine, ofAct: readonly ListedStep[]): AuditLine {
  // Another's cancellation of the same act is no part of this request.
  const isRequest = line.kind === 'requested'
  const steps = isRequest
    ? ofAct.filter((step) => step.kind !== 'cancelled' || step.requestId === line.requestId)
    : []
  const settled = steps.findLast((step) => step.kind === 'settled')
  const own = isRequest ? line.ownOutcome : null
  const ownStep = steps.findLast((step) => step.requestId === line.requestId)
  return {
    ...toStep(line),
    deed: deedOf(line.kind, line.actKind),
    isErased: line.isErased,
    task: line.taskId === null ? null : { id: line.taskId, name: line.taskName },
    queue: line.queueId === null ? null : { id: line.queueId, name: line.queueName },
    batch:
      line.batchId === null || line.batchNumber === null
        ? null
        : { batchId: line.batchId, number: line.batchNumber },
    reason: line.reason,
    result:
      own === null
        ? {
            outcome: settled?.outcome ?? null,
            settledAt: settled?.at.getTime() ?? null,
            awsRequestId: settled?.awsRequestId ?? null,
            errorCode: settled?.errorCode ?? null,
          }
        : {
            outcome: own,
            settledAt: ownStep?.at.getTime() ?? null,
            awsRequestId: null,
            errorCode: line.ownErrorCode,
          },
    steps: steps.map(toStep),
  }
}

function toStep(entry: ListedEntry & { kind: AuditStep['kind'] }): AuditStep {
  const { entryId, at, kind, personId, personName, outcome, awsRequestId, errorCode, detail, seq, hash } =
    entry
  return {
    entryId,
    at: at.getTime(),
    kind,
    person: personId === null ? null : { id: personId, name: personName },
    outcome,
    awsRequestId,
    errorCode,
    detail,
    seal: seq === null || hash === null ? null : { seq, hash: hash.toString('hex') },
  }
}
