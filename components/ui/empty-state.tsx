import type { ReactNode } from 'react'

type EmptyStateProps = {
  title: string
  text: ReactNode
  /** What to do next, as buttons. */
  actions?: ReactNode
  /** `list`: nothing is there. `search`: nothing matches. */
  picture?: 'list' | 'search'
}

/** Says why there is nothing, and what to do. */
export function EmptyState({ title, text, actions, picture = 'list' }: EmptyStateProps) {
  return (
    <div className="grid h-full place-content-center justify-items-center gap-1.5 p-5 text-center">
      <Picture isSearch={picture === 'search'} />
      <h2 className="mt-2 text-lg font-semibold tracking-tight">{title}</h2>
      <p className="max-w-[52ch] text-balance text-ink-muted">{text}</p>
      {actions && <div className="mt-2.5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}

function Picture({ isSearch }: { isSearch: boolean }) {
  return (
    <svg width="72" height="48" viewBox="0 0 72 48" fill="none" aria-hidden="true">
      {[6, 20, 34].map((y) => (
        <rect key={y} x="1" y={y} width="70" height="10" rx="3" fill="var(--color-sunken)" />
      ))}
      {isSearch ? (
        <g stroke="var(--color-line-control)">
          <circle cx="52" cy="26" r="13" fill="var(--color-raised)" strokeWidth="2" />
          <path d="M61.5 35.5l7 7" strokeWidth="2.5" strokeLinecap="round" />
        </g>
      ) : (
        <g fill="var(--color-line-control)">
          <rect x="8" y="9" width="1.8" height="4" rx=".9" />
          <rect x="11.4" y="9" width="1.8" height="4" rx=".9" />
        </g>
      )}
    </svg>
  )
}
