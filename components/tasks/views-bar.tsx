'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { UNASSIGNED } from '#lib/domain/task-filter'
import { countFilters, type DeskView, NO_FILTER, type ViewChange } from './use-desk-view.tsx'

const DAY = 86_400

/** Views that everybody has. Only the count that is known is shown. */
type ViewsBarProps = {
  desk: DeskView
  pausedCount: number | undefined
  /** The running batch, at the right end. */
  batch: ReactNode
}

export function ViewsBar({ desk, pausedCount, batch }: ViewsBarProps) {
  const t = useTranslations('desk.view')
  const { view, show } = desk
  const filters = countFilters(view)
  const isOnly = (is: boolean) => show === null && filters === 1 && is
  const views = [
    { key: 'all', change: {}, isHere: filters === 0 && show === null, count: pausedCount },
    { key: 'expiringSoon', change: { expiresWithin: DAY }, isHere: isOnly(view.expiresWithin === DAY) },
    { key: 'unassigned', change: { agent: [UNASSIGNED] }, isHere: isOnly(view.agent.join() === UNASSIGNED) },
    { key: 'pausedOverDay', change: { pausedOver: DAY }, isHere: isOnly(view.pausedOver === DAY) },
  ] as const satisfies readonly {
    key: string
    change: ViewChange
    isHere: boolean
    count?: number | undefined
  }[]
  return (
    <div className="flex h-(--bar) items-center border-b border-line pr-(--gutter)">
      <nav
        aria-label={t('label')}
        className="flex min-w-0 flex-1 items-stretch self-stretch gap-0.5 overflow-x-auto pl-(--gutter) [scrollbar-width:none]"
      >
        {views.map((one) => (
          <button
            key={one.key}
            type="button"
            aria-current={one.isHere ? 'true' : undefined}
            onClick={() => desk.change({ ...NO_FILTER, ...one.change })}
            className="relative flex flex-none items-center gap-1.5 px-2.5 font-medium text-ink-muted -outline-offset-2 first:-ml-2.5 hover:text-ink aria-[current]:text-ink"
          >
            {t(one.key)}
            {'count' in one && one.count !== undefined && (
              <span className="font-normal text-ink-faint">{one.count}</span>
            )}
            {one.isHere && (
              <span className="absolute inset-x-2.5 -bottom-px h-0.5 bg-accent forced-colors:bg-[Highlight]" />
            )}
          </button>
        ))}
      </nav>
      {batch}
    </div>
  )
}
