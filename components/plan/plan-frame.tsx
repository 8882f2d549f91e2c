'use client'
import { type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react'
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
  const section = useRef<HTMLElement>(null)
  useImperativeHandle(panelRef, () => section.current as HTMLElement)
  useLayoutEffect(() => {
    // It takes the place of the frame before it (waiting, plan, started), and of the focus that went with that one.
    if (document.activeElement === document.body) section.current?.focus({ preventScroll: true })
  }, [])
  return (
    <SidePanel
      ref={section}
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
