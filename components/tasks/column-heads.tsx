'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Tick } from '#components/selection/tick'
import { Icon } from '#components/ui/icon'
import type { ColumnKey } from '#lib/domain/columns'
import type { SortKey } from '#lib/domain/task-filter'
import type { PlacedColumn } from './column-layout.ts'
import styles from './task-table.module.css'
import type { DeskView } from './use-desk-view.tsx'
import type { TableSelection } from './use-table-selection.tsx'

/** What each column sorts by. The team is the agent's and has no order of its own. */
const SORTS: Record<ColumnKey | 'task', SortKey | null> = {
  task: 'name',
  queue: 'queue',
  agent: 'agent',
  team: null,
  paused: 'paused',
  pauses: 'pauses',
  expires: 'expires',
  priority: 'priority',
  checked: 'checked',
}

const TASK = { key: 'task', from: 0 } as const

type ColumnHeadsProps = {
  desk: DeskView
  columns: readonly PlacedColumn[]
  selection: TableSelection | null
}

/** Every head sorts: once up, twice down. Reached from the first row by the arrow up. */
export function ColumnHeads({ desk, columns, selection }: ColumnHeadsProps) {
  const t = useTranslations('desk')
  const words = useTranslations('selection')
  const { view, change } = desk
  return (
    // biome-ignore lint/a11y/useSemanticElements: the head of a virtual grid.
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus.
    <div role="row" aria-rowindex={1} className={styles.head}>
      {selection && (
        // biome-ignore lint/a11y/useSemanticElements: as above.
        // biome-ignore lint/a11y/useFocusableInteractive: its tick takes the focus.
        <div role="columnheader" className={styles.check}>
          <Tick isTicked={selection.headTick} label={words('selectListed')} onTick={selection.toggleListed} />
        </div>
      )}
      {[TASK, ...columns].map(({ key, from }) => {
        const sort = SORTS[key]
        const isSorted = view.sort === sort
        const isDown = isSorted && view.dir === 'desc'
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: as above.
          <div
            key={key}
            role="columnheader"
            aria-sort={sort === null ? undefined : isSorted ? (isDown ? 'descending' : 'ascending') : 'none'}
            data-from={from}
            className={key === 'task' ? 'min-w-0' : styles[key]}
          >
            {sort === null ? (
              <span className="cut">{t(`columns.${key}`)}</span>
            ) : (
              <button
                type="button"
                tabIndex={-1}
                data-sort={sort}
                onClick={() => change({ sort, dir: isSorted && !isDown ? 'desc' : 'asc' })}
                className={`inline-flex h-6 max-w-full items-center gap-[3px] rounded-xs hover:text-ink ${isSorted ? 'text-ink' : ''}`}
              >
                <span className="cut">{t(`columns.${key}`)}</span>
                {isSorted && <Icon icon={isDown ? ArrowDown : ArrowUp} size={12} />}
              </button>
            )}
          </div>
        )
      })}
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: nothing to sort by. */}
      <div role="columnheader" className="sr-only">
        {t('columns.action')}
      </div>
    </div>
  )
}
