'use client'
import { Workflow } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { FlowChoice } from '#components/plan/flow-choice'
import { Button } from '#components/ui/button'
import type { Named } from '#lib/domain/task-row'

/** Resume with one of the allowed flows, after saying what a wrong one can do. */
export function FlowForm({ flows, onSubmit }: { flows: Named[]; onSubmit: (flowId: string) => void }) {
  const t = useTranslations('panel.flow')
  const [flowId, setFlowId] = useState(flows[0]?.id ?? null)
  return (
    <form
      className="grid gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        if (flowId !== null) onSubmit(flowId)
      }}
    >
      <FlowChoice flows={flows} flowId={flowId} onChange={setFlowId} />
      <Button type="submit" icon={Workflow} className="justify-self-start">
        {t('submit')}
      </Button>
    </form>
  )
}
