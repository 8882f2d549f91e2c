import type { ComponentPropsWithRef, ReactNode } from 'react'

type SidePanelProps = Omit<ComponentPropsWithRef<'section'>, 'aria-label'> & {
  label: string
  head: ReactNode
  foot?: ReactNode
  /** Escape from anywhere inside, its fields too. Without it the key is left to the page. */
  onEscape?: () => void
}

/** A panel beside what it is about, not modal: the page behind keeps working. It takes focus only when asked to. */
export function SidePanel({ label, head, foot, onEscape, className, children, ...rest }: SidePanelProps) {
  return (
    <section
      aria-label={label}
      tabIndex={-1}
      {...rest}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || !onEscape) return
        event.preventDefault()
        onEscape()
      }}
      className={`relative z-10 flex min-h-0 w-(--panel-width) max-w-full flex-col bg-raised shadow-panel focus-visible:outline-none forced-colors:border-l ${className ?? ''}`}
    >
      <div className="border-b border-line px-5 py-3.5">{head}</div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pb-5">{children}</div>
      {foot && <div className="border-t border-line-strong bg-surface px-5 py-3">{foot}</div>}
    </section>
  )
}
