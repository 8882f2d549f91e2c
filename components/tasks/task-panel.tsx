'use client'
import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, ChevronDown, ChevronUp, CirclePause, CirclePlay, CircleSlash, X } from 'lucide-react'
import { type Ref, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { syncClocks } from '#components/layout/now'
import { Badge } from '#components/ui/badge'
import { Button } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'
import { IconButton } from '#components/ui/icon-button'
import { SidePanel } from '#components/ui/side-panel'
import { Skeleton } from '#components/ui/skeleton'
import { AppError } from '#lib/domain/app-error'
import type { DeskContext, TaskDetail, TaskRow } from '#lib/domain/task-row'
import { taskQuery } from '#lib/queries/task-query'
import type { PendingClick } from './click-collector.ts'
import { NoteForm } from './note-form.tsx'
import { TaskPanelActs } from './task-panel-acts.tsx'
import { TaskPanelBody } from './task-panel-body.tsx'
import type { RowSurroundings } from './task-row-view.tsx'
import type { PanelWish } from './use-open-task.tsx'

export type TaskPanelProps = Omit<RowSurroundings, 'freshness' | 'hasFlows'> & {
  taskId: string
  /** The row as the table knows it, which may be newer than the last answer. */
  row: TaskRow | undefined
  pending: PendingClick | null
  context: DeskContext | undefined
  wish: PanelWish
  onWish: (wish: PanelWish) => void
  position: { index: number; total: number } | null
  onMove: (step: 1 | -1) => void
  onClose: () => void
  panelRef: Ref<HTMLElement>
  noteRef: Ref<HTMLTextAreaElement>
}

const STATES = {
  paused: { tone: 'rest', icon: CirclePause },
  running: { tone: 'good', icon: CirclePlay },
  ended: { tone: 'rest', icon: CircleSlash },
} as const

/** All of one task, beside the table; a page of its own where there is no room. */
export function TaskPanel(props: TaskPanelProps) {
  const { taskId, row, position, onMove, onClose, panelRef } = props
  const t = useTranslations('panel')
  const rowWords = useTranslations('desk.row')
  const { data, error } = useQuery(taskQuery(taskId))
  useEffect(() => {
    if (data !== undefined) syncClocks(data.clocks)
  }, [data])
  const detail = data === undefined ? undefined : withRow(data, row)
  const name = detail === undefined ? t('loading') : (detail.row.name ?? rowWords('unnamed'))
  const isUnknown = detail === undefined && error instanceof AppError
  return (
    <SidePanel
      ref={panelRef}
      label={t('label', { task: name })}
      data-panel=""
      foot={
        detail && props.may.note ? (
          <NoteForm key={taskId} taskId={taskId} fieldRef={props.noteRef} />
        ) : undefined
      }
      className="max-lg:absolute! max-lg:inset-y-0 max-lg:right-0 max-sm:static! max-sm:w-full max-sm:flex-1 max-sm:shadow-none"
      head={
        <>
          <div className="-mt-1 -mr-2 mb-1.5 flex items-center gap-0.5">
            <Button variant="ghost" icon={ArrowLeft} onClick={onClose} className="-ml-2 px-2 sm:hidden">
              {t('backToDesk')}
            </Button>
            <span className="contents max-sm:hidden">
              {detail && (
                <Badge tone={STATES[detail.state].tone} icon={STATES[detail.state].icon}>
                  {t(detail.state)}
                </Badge>
              )}
              {position && <span className="ml-2 text-xs text-ink-faint">{t('position', position)}</span>}
            </span>
            <span className="flex-1" />
            <IconButton
              icon={ChevronUp}
              label={t('previous')}
              keyCap="["
              isUnavailable={position === null || position.index <= 1}
              onClick={() => onMove(-1)}
            />
            <IconButton
              icon={ChevronDown}
              label={t('next')}
              keyCap="]"
              isUnavailable={position === null || position.index >= position.total}
              onClick={() => onMove(1)}
            />
            <IconButton
              icon={X}
              label={t('close')}
              keyCap="Esc"
              onClick={onClose}
              className="max-sm:hidden"
            />
          </div>
          {detail && <TaskPanelActs {...props} detail={detail} name={name} />}
          {detail === undefined && !isUnknown && (
            <div className="grid gap-3 py-1" role="status" aria-label={t('loading')}>
              <Skeleton className="w-56" />
              <Skeleton className="w-72" />
              <Skeleton className="h-9 w-40" />
            </div>
          )}
        </>
      }
    >
      {detail && <TaskPanelBody {...props} detail={detail} />}
      {isUnknown && <UnknownTask error={error} onClose={onClose} />}
    </SidePanel>
  )
}

function UnknownTask({ error, onClose }: { error: AppError; onClose: () => void }) {
  const t = useTranslations('panel')
  const errors = useTranslations('errors')
  const isMissing = error.code === 'task_unknown' || error.code === 'not_found' || error.code === 'bad_input'
  return (
    <EmptyState
      picture="search"
      title={isMissing ? t('notInIndex') : errors('not_found')}
      text={
        isMissing
          ? t('notInIndexText')
          : errors(error.code, { field: '', limitBytes: 0, reference: '–', ...error.params })
      }
      actions={<Button onClick={onClose}>{t('backToDesk')}</Button>}
    />
  )
}

/** The table's word on the act is used where it is as new, so that row and panel never contradict each other. */
function withRow(detail: TaskDetail, row: TaskRow | undefined): TaskDetail {
  if (row === undefined || (row.checkedAt ?? 0) < (detail.row.checkedAt ?? 0)) return detail
  return { ...detail, row: { ...detail.row, act: row.act ?? detail.row.act } }
}
