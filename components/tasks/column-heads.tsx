'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Tick } from '#components/selection/tick'
import { Icon } from '#components/ui/icon'
import type { SortKey } from '#lib/domain/task-filter'
import styles from './task-table.module.css'
import type { DeskView } from './use-desk-view.tsx'
import type { TableSelection } from './use-table-selection.tsx'

const COLUMNS = [
  { key: 'task', sort: 'name' },
  { key: 'queue', sort: 'queue' },
  { key: 'agent', sort: 'agent' },
  { key: 'paused', sort: 'paused' },
  { key: 'pauses', sort: 'pauses' },
  { key: 'expires', sort: 'expires' },
  { key: 'priority', sort: 'priority' },
  { key: 'checked', sort: 'checked' },
] as const satisfies readonly { key: string; sort: SortKey }[]

const CLASSES: Partial<Record<(typeof COLUMNS)[number]['key'], string | undefined>> = {
  task: 'min-w-0',
  queue: styles.queue,
  agent: styles.agent,
  paused: styles.paused,
  pauses: styles.pauses,
  expires: styles.expires,
  priority: styles.priority,
  checked: styles.checked,
}

/** Every head sorts: once up, twice down. Reached from the first row by the arrow up. */
export function ColumnHeads({ desk, selection }: { desk: DeskView; selection: TableSelection | null }) {
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
      {COLUMNS.map(({ key, sort }) => {
        const isSorted = view.sort === sort
        const isDown = isSorted && view.dir === 'desc'
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: as above.
          <div
            key={key}
            role="columnheader"
            aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : 'none'}
            className={CLASSES[key]}
          >
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
