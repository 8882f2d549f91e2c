'use client'
import { useQuery } from '@tanstack/react-query'
import type { BatchAbilities } from '#components/batches/batch-abilities'
import { BatchPage } from '#components/batches/batch-page'
import { PlanPanel } from '#components/plan/plan-panel'
import { deskQuery } from '#lib/queries/desk-query'

/** The page of a batch, with the desk's own panel for what is to be done again. */
export function BatchScreen({ batchId, may }: { batchId: string; may: BatchAbilities }) {
  const { data: context } = useQuery(deskQuery)
  return (
    <BatchPage
      batchId={batchId}
      may={may}
      planOf={({ kind, outcomes, group, cause, taskIds, flowId, reason }, onClose) => (
        <PlanPanel
          key={JSON.stringify([kind, outcomes, group, cause, taskIds, flowId])}
          kind={kind}
          of={{
            batchId,
            outcomes,
            ...(group && { group }),
            ...(cause && { cause }),
            ...(taskIds && { taskIds }),
          }}
          reason={reason}
          flowId={flowId}
          flows={context?.flows ?? []}
          onClose={onClose}
        />
      )}
    />
  )
}
