import type { ReactNode } from 'react'

type BatchCardProps = { id: string; title: string; aside?: ReactNode; children: ReactNode }

/** A card of groups: its head, then one line a group. */
export function BatchCard({ id, title, aside, children }: BatchCardProps) {
  return (
    <section
      aria-labelledby={id}
      className="edge overflow-hidden rounded-lg bg-raised [--edge:var(--color-line)]"
    >
      <div className="flex min-h-12 flex-wrap items-center gap-x-2.5 gap-y-1.5 border-b border-line px-4 py-2 max-sm:px-3">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}

/** A small card of the side. */
export function SideCard({ id, title, children }: Omit<BatchCardProps, 'aside'>) {
  return (
    <section
      aria-labelledby={id}
      className="edge rounded-lg bg-raised px-4 pt-3.5 pb-4 [--edge:var(--color-line)]"
    >
      <h2 id={id} className="mb-2 text-xs font-semibold text-ink-muted">
        {title}
      </h2>
      {children}
    </section>
  )
}
