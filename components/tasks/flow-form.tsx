'use client'
import { TriangleAlert, Workflow } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import type { Named } from '#lib/domain/task-row'

/** Resume with one of the allowed flows, after saying what a wrong one can do. */
export function FlowForm({ flows, onSubmit }: { flows: Named[]; onSubmit: (flowId: string) => void }) {
  const t = useTranslations('panel.flow')
  const id = useId()
  const [flowId, setFlowId] = useState(flows[0]?.id ?? '')
  return (
    <form
      className="grid gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(flowId)
      }}
    >
      <p className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 rounded-md bg-risk-mid-soft px-3 py-2 shadow-[inset_0_0_0_1px_var(--color-risk-mid-line)]">
        <Icon icon={TriangleAlert} className="mt-px text-risk-mid-ink" />
        {t('warning')}
      </p>
      <div className="grid gap-1">
        <label htmlFor={id} className="text-xs font-medium text-ink-muted">
          {t('choose')}
        </label>
        <select
          id={id}
          value={flowId}
          onChange={(event) => setFlowId(event.target.value)}
          className="edge h-(--control) rounded-md bg-raised px-2 [--edge:var(--color-line-control)] pointer-coarse:h-9"
        >
          {flows.map((flow) => (
            <option key={flow.id} value={flow.id}>
              {flow.name ?? flow.id}
            </option>
          ))}
        </select>
      </div>
      <Button type="submit" icon={Workflow} className="justify-self-start">
        {t('submit')}
      </Button>
    </form>
  )
}
