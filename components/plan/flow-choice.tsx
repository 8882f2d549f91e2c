'use client'
import { TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Icon } from '#components/ui/icon'
import type { Named } from '#lib/domain/task-row'

type FlowChoiceProps = {
  flows: Named[]
  flowId: string | null
  onChange: (flowId: string | null) => void
  /** The words for no flow, where that can be chosen; then the warning waits for a flow. */
  none?: string
}

/** One of the allowed flows, and what a wrong one can do. */
export function FlowChoice({ flows, flowId, onChange, none }: FlowChoiceProps) {
  const t = useTranslations('panel.flow')
  const id = useId()
  return (
    <div className="grid gap-2.5">
      {(none === undefined || flowId !== null) && (
        <p className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 rounded-md bg-risk-mid-soft px-3 py-2 shadow-[inset_0_0_0_1px_var(--color-risk-mid-line)]">
          <Icon icon={TriangleAlert} className="mt-px text-risk-mid-ink" />
          {t('warning')}
        </p>
      )}
      <div className="grid gap-1">
        <label htmlFor={id} className={none === undefined ? 'text-xs font-medium text-ink-muted' : 'sr-only'}>
          {t('choose')}
        </label>
        <select
          id={id}
          value={flowId ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
          className="edge h-(--control) min-w-0 rounded-md bg-raised px-2 [--edge:var(--color-line-control)] pointer-coarse:h-9"
        >
          {none !== undefined && <option value="">{none}</option>}
          {flows.map((flow) => (
            <option key={flow.id} value={flow.id}>
              {flow.name ?? flow.id}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
