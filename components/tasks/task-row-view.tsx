'use client'
import { type CSSProperties, type MouseEvent, memo } from 'react'
import { useTranslations } from 'use-intl'
import { useNow } from '#components/layout/now'
import type { Freshness, TaskRow } from '#lib/domain/task-row'
import type { PendingClick } from './click-collector.ts'
import type { PlacedColumn } from './column-layout.ts'
import type { DisplayedRow } from './displayed-rows.ts'
import { RowActionButton } from './row-action-button.tsx'
import { riskOf, Where } from './row-cells.tsx'
import { RowColumns } from './row-columns.tsx'
import { RowIcon } from './row-icon.tsx'
import { KeepMark, NotesMark } from './row-marks.tsx'
import { RowMenu } from './row-menu.tsx'
import { RowTick } from './row-tick.tsx'
import { type Abilities, isStale, voiceOfRow } from './row-voice.ts'
import styles from './task-table.module.css'
import { pathOf } from './use-open-task.tsx'
import type { RowActs } from './use-row-acts.tsx'
import { useVoiceText } from './voice-text.tsx'
import { type RowAction, type RowVoice, words } from './voice-words.ts'

export type RowSurroundings = {
  may: Abilities
  freshness: Freshness
  dismissed: ReadonlySet<string>
  hasShortcuts: boolean
  hasFlows: boolean
  acts: RowActs
}

type TaskRowViewProps = RowSurroundings & {
  shown: DisplayedRow
  columns: readonly PlacedColumn[]
  pending: PendingClick | null
  index: number
  /** The one row that Tab reaches, and whether focus is on it now. */
  isTabStop: boolean
  isFocused: boolean
  isOpen: boolean
  /** Null: the reader may not act on many, so there is no tick. */
  isTicked: boolean | null
  isLeftOut: boolean
  onTick: (taskId: string, isRange: boolean) => void
  onFocus: (taskId: string) => void
}

/** Rendered anew only when something of its own has changed: one tick among ten thousand rows is one row. */
export const TaskRowView = memo(function TaskRowView(props: TaskRowViewProps) {
  const { shown, pending, index, isTabStop, isFocused, isOpen, isTicked, isLeftOut, onTick, onFocus } = props
  const { may, freshness, dismissed, acts } = props
  const { row } = shown
  const t = useTranslations('desk.row')
  const voice = useRowVoice({ row, pending, may, dismissed, isGone: shown.isGone })
  const stale = useNow((now) => isStale(row, now, freshness))
  const risk = useNow(({ awsNow }) => riskOf(row, awsNow))
  const text = useVoiceText()
  const name = row.name ?? t('unnamed')
  const voiceId = `voice-${row.taskId}`
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    acts.open(row.taskId)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual row of a grid, placed by itself; <tr> cannot be.
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-describedby={voiceId}
      aria-selected={isTicked ?? undefined}
      aria-current={isOpen ? 'true' : undefined}
      tabIndex={isTabStop ? 0 : -1}
      data-task-id={row.taskId}
      data-tone={voice.tone}
      data-risk={risk}
      data-stale={stale}
      data-speaks={voice.text !== null}
      data-leaving={shown.leavingSince !== null}
      data-focused={isFocused}
      data-open={isOpen}
      data-ticked={isTicked === true}
      onFocus={() => onFocus(row.taskId)}
      className={`group/row ${styles.row}`}
      style={{ '--index': index } as CSSProperties}
    >
      {isTicked !== null && (
        <RowTick
          row={row}
          isTicked={isTicked}
          isLocked={shown.isGone || !row.isPaused || voice.isLocked}
          onTick={onTick}
        />
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: focus moves by row and by control. */}
      <div role="gridcell" className={styles.task}>
        <span className={styles.name}>
          <a href={pathOf(row.taskId)} tabIndex={-1} onClick={open} title={name}>
            {name}
          </a>
          <NotesMark count={row.noteCount} />
        </span>
        <span className={styles.voice} id={voiceId}>
          {voice.icon && <RowIcon name={voice.icon} />}
          <span>
            {voice.text === null ? (
              <>
                <KeepMark row={row} />
                {row.description}
              </>
            ) : (
              text(voice.text)
            )}
          </span>
        </span>
      </div>
      <RowColumns columns={props.columns} row={row} risk={risk} isStale={stale} />
      <Where row={row} />
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its controls take the focus. */}
      <div role="gridcell" className={styles.action}>
        <span className={styles.menu}>
          <RowMenu row={row} voice={voice} {...props} />
        </span>
        <RowActionButton
          place="row"
          action={isTicked && isLeftOut ? LEFT_OUT : voice.action}
          taskName={name}
          isFocused={isFocused}
          hasShortcuts={props.hasShortcuts}
          onAct={(action) => acts.run(row, action)}
        />
      </div>
    </div>
  )
})

const LEFT_OUT: RowAction = { kind: 'words', text: words('leftOut'), icon: 'ban' }

/** What the row says now. Only a row with something under way watches the clock. */
export function useRowVoice(about: {
  row: TaskRow
  pending: PendingClick | null
  may: Abilities
  dismissed: ReadonlySet<string>
  isGone: boolean
}): RowVoice {
  const deskNow = useNow((now) => (about.row.act === null ? 0 : now.deskNow))
  return voiceOfRow({ ...about, now: { awsNow: 0, deskNow } })
}
