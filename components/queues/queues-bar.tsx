'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { GROUPINGS } from '#lib/domain/queue-figures'
import { useReview } from './use-review.tsx'

/** By what the figures are told apart, and what else can be done with them. */
export function QueuesBar({ children }: { children?: ReactNode }) {
  const t = useTranslations('queues')
  const { by, change } = useReview()
  return (
    <div className="flex min-h-(--bar) items-stretch gap-x-2 border-b border-line bg-surface px-(--gutter) max-sm:flex-wrap">
      <nav
        aria-label={t('groupBy')}
        className="flex h-(--bar) min-w-0 items-stretch gap-0.5 overflow-x-auto [scrollbar-width:none]"
      >
        {GROUPINGS.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={one === by ? 'true' : undefined}
            onClick={() => void change({ by: one, sort: null })}
            className="relative flex flex-none items-center px-2.5 font-medium text-ink-muted -outline-offset-2 first:-ml-2.5 hover:text-ink aria-[current]:text-ink"
          >
            {t(`groups.${one}.by`)}
            {one === by && (
              <span className="absolute inset-x-2.5 -bottom-px h-0.5 bg-accent forced-colors:bg-[Highlight]" />
            )}
          </button>
        ))}
      </nav>
      <span className="flex-1 max-sm:hidden" />
      <span className="flex flex-none items-center gap-2 max-sm:w-full max-sm:justify-between max-sm:empty:hidden max-sm:pb-2">
        {children}
      </span>
    </div>
  )
}
