'use client'
import type { ComponentProps, ReactNode, RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { Chip } from '#components/layout/chip'
import { ExportMenu } from '#components/layout/export-menu'
import { Button } from '#components/ui/button'
import { searchOf } from '#lib/domain/task-filter'
import type { DeskContext } from '#lib/domain/task-row'
import { FilterMenu } from './filter-menu.tsx'
import { SearchBox } from './search-box.tsx'
import { SortMenu } from './sort-menu.tsx'
import { TableMenus } from './table-menus.tsx'
import type { DeskView } from './use-desk-view.tsx'
import type { FilterChip } from './use-filter-chips.tsx'
import { ViewsBar } from './views-bar.tsx'

type ToolbarProps = ComponentProps<typeof TableMenus> & {
  desk: DeskView
  context: DeskContext | undefined
  chips: FilterChip[]
  pausedCount: number | undefined
  batch: ReactNode
  canShareViews: boolean
  canExport: boolean
  hasShortcuts: boolean
  searchRef: RefObject<HTMLInputElement | null>
  isFilterOpen: boolean
  onFilterOpenChange: (isOpen: boolean) => void
  onLeave: () => void
}

/** Views above, filters below: what shapes the list, and all of it in the address bar. */
export function Toolbar(props: ToolbarProps) {
  const {
    desk,
    context,
    chips,
    pausedCount,
    batch,
    canShareViews,
    canExport,
    hasShortcuts,
    searchRef,
    isFilterOpen,
    onFilterOpenChange,
    onLeave,
    ...tableMenus
  } = props
  const t = useTranslations('desk.filters')
  const names = useTranslations('desk')
  const query = searchOf(desk.view)
  return (
    <div className="bg-surface">
      <ViewsBar desk={desk} pausedCount={pausedCount} batch={batch} canShare={canShareViews} />
      <search
        aria-label={t('label')}
        className="flex min-h-(--bar) flex-wrap items-center gap-2 border-b border-line px-(--gutter) py-[7px]"
      >
        <SearchBox
          text={desk.view.q ?? ''}
          onSearch={(q) => desk.change({ q })}
          onLeave={onLeave}
          hasShortcuts={hasShortcuts}
          inputRef={searchRef}
        />
        {chips
          .filter((chip) => chip.key !== 'q')
          .map((chip) => (
            <Chip
              key={chip.key}
              label={chip.label}
              value={chip.value}
              onRemove={() => desk.change(chip.without)}
            />
          ))}
        <FilterMenu desk={desk} context={context} isOpen={isFilterOpen} onOpenChange={onFilterOpenChange} />
        {chips.length > 0 && (
          <Button variant="ghost" onClick={desk.clearFilters} className="px-2">
            {t('clearAll')}
          </Button>
        )}
        <SortMenu desk={desk} />
        <span className="ml-auto flex items-center gap-2">
          <TableMenus {...tableMenus} />
          {canExport && (
            <ExportMenu path={`/api/tasks/export${query && '?'}${query}`} name={names('title')} />
          )}
        </span>
      </search>
    </div>
  )
}
