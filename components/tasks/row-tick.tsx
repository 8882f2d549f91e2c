'use client'
import { useTranslations } from 'use-intl'
import { Tick } from '#components/selection/tick'
import type { TaskRow } from '#lib/domain/task-row'
import styles from './task-table.module.css'

type RowTickProps = {
  row: TaskRow
  isTicked: boolean
  isLocked: boolean
  onTick: (taskId: string, isRange: boolean) => void
}

/** The first cell of a row: whether it is selected. While an act on the task is under way it stays as it is, and says whose act that is. */
export function RowTick({ row, isTicked, isLocked, onTick }: RowTickProps) {
  const t = useTranslations('desk.row')
  const why = useTranslations('selection.locked')
  const { act } = row
  const other = act !== null && act.state !== 'settled' && !act.isMe ? act.by[0] : undefined
  const locked = !row.isPaused ? why('notPaused') : other ? why('other', { name: other.name }) : why('busy')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of a virtual grid.
    // biome-ignore lint/a11y/useFocusableInteractive: its tick takes the focus.
    <div role="gridcell" className={styles.check}>
      <Tick
        isTicked={isTicked}
        label={t('select', { task: row.name ?? t('unnamed') })}
        locked={isLocked ? locked : undefined}
        onTick={(isRange) => onTick(row.taskId, isRange)}
      />
    </div>
  )
}
