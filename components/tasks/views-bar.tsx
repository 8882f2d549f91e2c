'use client'
import { useQuery } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Badge } from '#components/ui/badge'
import { Icon } from '#components/ui/icon'
import { type SavedView, STANDARD_VIEWS, type StandardView } from '#lib/domain/saved-view'
import { searchOf } from '#lib/domain/task-filter'
import { viewsQuery } from '#lib/queries/views-query'
import { SaveView } from './save-view.tsx'
import { type DeskView, openingOf } from './use-desk-view.tsx'

type ViewsBarProps = {
  desk: DeskView
  pausedCount: number | undefined
  canShare: boolean
  /** The running batch, at the right end. */
  batch: React.ReactNode
}

/** Views that everybody has, then one's own and shared ones. What was changed in a saved view is said, and can be kept. */
export function ViewsBar({ desk, pausedCount, canShare, batch }: ViewsBarProps) {
  const t = useTranslations('desk.view')
  const words = useTranslations('views')
  const { data } = useQuery(viewsQuery)
  const { view, savedId } = desk
  const search = searchOf(view)
  const filter = searchOf({ ...view, sort: 'expires', dir: 'asc' })
  const saved = (data?.views ?? []).find((one) =>
    savedId === null ? one.search === search : one.viewId === savedId,
  )
  const isChanged = saved !== undefined && saved.search !== search
  const openStandard = (name: StandardView) => desk.change(openingOf(STANDARD_VIEWS[name]))
  const openSaved = ({ viewId, search: kept }: SavedView) => desk.change(openingOf(kept, viewId))
  return (
    <div className="flex h-(--bar) items-center border-b border-line pr-(--gutter)">
      <nav
        aria-label={t('label')}
        className="flex min-w-0 flex-1 items-stretch self-stretch gap-0.5 overflow-x-auto pl-(--gutter) [scrollbar-width:none]"
      >
        {(Object.keys(STANDARD_VIEWS) as StandardView[]).map((name) => (
          <Tab
            key={name}
            label={t(name)}
            count={name === 'all' ? (pausedCount ?? data?.standard.all) : data?.standard[name]}
            isHere={saved === undefined && filter === STANDARD_VIEWS[name]}
            onOpen={() => openStandard(name)}
          />
        ))}
        {(data?.views.length ?? 0) > 0 && (
          <span aria-hidden="true" className="mx-2 h-4.5 w-px flex-none self-center bg-line-strong" />
        )}
        {data?.views.map((one) => (
          <Tab
            key={one.viewId}
            label={one.name}
            count={one.count}
            isHere={one === saved}
            onOpen={() => openSaved(one)}
            sharedBy={one.isMine ? null : words('shared', { name: one.by })}
          >
            {one === saved && isChanged && <Badge>{words('unsaved')}</Badge>}
          </Tab>
        ))}
        <SaveView
          key={saved?.viewId ?? 'new'}
          saved={saved}
          search={search}
          isChanged={isChanged}
          canShare={canShare}
          onSaved={(viewId) => desk.change({ view: viewId })}
          onDiscard={() => saved !== undefined && openSaved(saved)}
          onDeleted={() => desk.change({ view: null })}
        />
      </nav>
      {batch}
    </div>
  )
}

type TabProps = {
  label: string
  count: number | undefined
  isHere: boolean
  onOpen: () => void
  /** Whose shared view it is, in words. */
  sharedBy?: string | null
  children?: React.ReactNode
}

function Tab({ label, count, isHere, onOpen, sharedBy = null, children }: TabProps) {
  return (
    <button
      type="button"
      aria-current={isHere ? 'true' : undefined}
      onClick={onOpen}
      title={sharedBy ?? undefined}
      className="relative flex flex-none items-center gap-1.5 px-2.5 font-medium text-ink-muted -outline-offset-2 first:-ml-2.5 hover:text-ink aria-[current]:text-ink"
    >
      {sharedBy !== null && (
        <>
          <Icon icon={Users} size={14} />
          <span className="sr-only">{sharedBy}</span>
        </>
      )}
      <span className="max-w-48 cut">{label}</span>
      {count !== undefined && <span className="font-normal text-ink-faint">{count}</span>}
      {children}
      {isHere && (
        <span className="absolute inset-x-2.5 -bottom-px h-0.5 bg-accent forced-colors:bg-[Highlight]" />
      )}
    </button>
  )
}
