'use client'
import type { ReactNode, Ref } from 'react'
import { useTranslations } from 'use-intl'
import { SidePanel } from '#components/ui/side-panel'

type PlanFrameProps = {
  head: ReactNode
  foot?: ReactNode
  onClose: () => void
  panelRef: Ref<HTMLElement> | undefined
  children: ReactNode
}

/** The panel itself. Escape closes it from its fields too: nothing that is read here has been done yet. */
export function PlanFrame({ head, foot, onClose, panelRef, children }: PlanFrameProps) {
  const t = useTranslations('plan')
  return (
    <SidePanel
      {...(panelRef && { ref: panelRef })}
      label={t('label')}
      data-panel=""
      head={head}
      foot={foot}
      onEscape={onClose}
      className="max-lg:absolute! max-lg:inset-y-0 max-lg:right-0 max-sm:static! max-sm:w-full max-sm:flex-1 max-sm:shadow-none"
    >
      {children}
    </SidePanel>
  )
}
