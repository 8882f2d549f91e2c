'use client'
import { CircleDashed } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Icon } from '#components/ui/icon'
import type { ColumnKey } from '#lib/domain/columns'
import type { AgentState, TaskRow } from '#lib/domain/task-row'
import type { PlacedColumn } from './column-layout.ts'
import { Checked, Expiry, Fuse, PausedFor, queueName, type Risk } from './row-cells.tsx'
import styles from './task-table.module.css'

type RowColumnsProps = { columns: readonly PlacedColumn[]; row: TaskRow; risk: Risk; isStale: boolean }

/** The chosen cells of a row, in their order. */
export function RowColumns({ columns, ...shown }: RowColumnsProps) {
  return columns.map(({ key, from }) => (
    <Fragment key={key}>
      {/* biome-ignore lint/a11y/useSemanticElements: a cell of a virtual grid. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: focus moves by row and by control. */}
      <div role="gridcell" data-from={from} className={`${styles.cell} ${styles[key]}`}>
        {CELLS[key](shown)}
      </div>
      {key === 'expires' && <Fuse row={shown.row} from={from} />}
    </Fragment>
  ))
}

const CELLS: Record<ColumnKey, (shown: Omit<RowColumnsProps, 'columns'>) => ReactNode> = {
  queue: ({ row }) => <Queue row={row} />,
  agent: ({ row }) => <Agent row={row} />,
  team: ({ row }) => row.team?.name ?? row.team?.id.slice(0, 8) ?? '–',
  paused: ({ row }) => <PausedFor row={row} />,
  pauses: ({ row }) => row.pauseCount ?? '–',
  expires: ({ row, risk }) => <Expiry row={row} risk={risk} />,
  priority: ({ row }) => row.priority ?? '–',
  checked: ({ row, isStale }) => <Checked row={row} isStale={isStale} />,
}

function Queue({ row }: { row: TaskRow }) {
  return queueName(row, useTranslations('desk.row'))
}

function Agent({ row }: { row: TaskRow }) {
  const t = useTranslations('desk.row')
  if (row.agent === null) {
    return (
      <span className={`${styles.unassigned} inline-flex items-center gap-[5px]`}>
        <Icon icon={CircleDashed} size={14} />
        {t('unassigned')}
      </span>
    )
  }
  return (
    <>
      {row.agent.name ?? t('unnamedAgent', { id: row.agent.id.slice(0, 8) })}
      {isOffline(row.agent.state) && <span className={styles.unassigned}> · {t('agentOffline')}</span>}
    </>
  )
}

/** Connect says what an agent does by the name of a status; this is the one that every instance has for being away. */
function isOffline(state: AgentState | null): boolean {
  return state?.status.toLowerCase() === 'offline'
}
