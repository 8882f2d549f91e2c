'use client'
import { ArrowDownNarrowWide } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from '#components/ui/icon-button'
import { Menu, MenuChoice } from '#components/ui/menu'
import { SORT_KEYS, type SortKey, type TaskView } from '#lib/domain/task-filter'
import type { DeskView } from './use-desk-view.tsx'

const COLUMN_OF = { name: 'task' } as const satisfies Partial<Record<SortKey, string>>

/** Sorting where there are no column heads. */
export function SortMenu({ desk }: { desk: DeskView }) {
  const t = useTranslations('desk')
  const { view, change } = desk
  const column = (key: SortKey) => t(`columns.${key === 'name' ? COLUMN_OF.name : key}`)
  const options = SORT_KEYS.flatMap((key) => [
    { value: `${key} asc`, label: t('sort.ascending', { column: column(key) }) },
    { value: `${key} desc`, label: t('sort.descending', { column: column(key) }) },
  ])
  const choose = (value: string) => {
    const [sort, dir] = value.split(' ') as [SortKey, TaskView['dir']]
    change({ sort, dir })
  }
  return (
    <span className="sm:hidden">
      <Menu
        label={t('sort.label')}
        trigger={<IconButton icon={ArrowDownNarrowWide} variant="quiet" label={t('sort.label')} />}
      >
        <MenuChoice
          label={t('sort.label')}
          value={`${view.sort} ${view.dir}`}
          onChange={choose}
          options={options}
        />
      </Menu>
    </span>
  )
}
