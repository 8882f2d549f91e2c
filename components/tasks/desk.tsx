'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { type KeyboardEvent, type ReactNode, useDeferredValue, useRef, useState } from 'react'
import { useSelection } from '#components/selection/use-selection'
import type { ColumnChoice } from '#lib/domain/columns'
import type { TaskRow } from '#lib/domain/task-row'
import { deskQuery } from '#lib/queries/desk-query'
import { BadAddress } from './bad-address.tsx'
import { DeskEmpty } from './desk-empty.tsx'
import { DeskFoot } from './desk-foot.tsx'
import { onDeskKey } from './desk-keys.ts'
import { DeskSide } from './desk-side.tsx'
import { type Abilities, retryableEpoch, voiceOfRow } from './row-voice.ts'
import { TaskTable } from './task-table.tsx'
import { Toolbar } from './toolbar.tsx'
import { useAnnounceOutcomes } from './use-announce-outcomes.tsx'
import { useClicks } from './use-clicks.tsx'
import { useColumns } from './use-columns.tsx'
import { useDeskRows } from './use-desk-rows.tsx'
import { useDeskSide } from './use-desk-side.tsx'
import { countFilters, useDeskView } from './use-desk-view.tsx'
import { useDismissed } from './use-dismissed.tsx'
import { useFilterChips } from './use-filter-chips.tsx'
import { type PanelWish, useOpenTask } from './use-open-task.tsx'
import { useRowActs } from './use-row-acts.tsx'
import { useTableSelection } from './use-table-selection.tsx'

const TaskPanel = dynamic(() => import('./task-panel.tsx').then((file) => file.TaskPanel))

type DeskProps = {
  person: { id: string; name: string }
  may: Abilities
  canExport: boolean
  canShareViews: boolean
  hasShortcuts: boolean
  density: 'comfortable' | 'compact'
  /** As the server read it. */
  keptColumns: ColumnChoice
  /** A parameter of the address that could not be read, and so was left out. */
  badField: string | null
  /** The running batch, at the right end of the second bar. */
  batch: ReactNode
}

/** The desk: toolbar, table, foot, and the panel of the open task. All keys that are not the table's own end here. */
export function Desk(props: DeskProps) {
  const { person, may, canExport, canShareViews, hasShortcuts, density, keptColumns, badField, batch } = props
  const desk = useDeskView()
  const columns = useColumns(keptColumns)
  const { openId, open, close } = useOpenTask()
  const { collector, pending } = useClicks()
  const { dismissed, dismiss } = useDismissed()
  const { data: context } = useQuery(deskQuery)
  const [wish, setWish] = useState<PanelWish>(null)
  const [isPointerOver, setPointerOver] = useState(false)
  const [hasFocus, setFocus] = useState(false)
  const [isFilterOpen, setFilterOpen] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const panel = useRef<HTMLElement>(null)
  const note = useRef<HTMLTextAreaElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const wantsPanel = useRef(false)
  const takePanel = (element: HTMLElement | null) => {
    panel.current = element
    if (element === null || !wantsPanel.current) return
    wantsPanel.current = false
    element.focus({ preventScroll: true })
  }
  // The box that was ticked shows it at once; the table follows in its own time.
  const view = useDeferredValue(desk.view)
  const rows = useDeskRows({ view, pending, dismissed, isPointerOver, hasFocus })
  const chips = useFilterChips(desk, context)
  const { displayed, tasks, mine, first, freshness } = rows
  const deskNow = Math.max(first?.clocks.deskNow ?? 0, mine.data?.clocks.deskNow ?? 0)
  useAnnounceOutcomes({ rows: mine.data?.rows ?? [], pending, may, deskNow })

  const openTask = (taskId: string, panelWish: PanelWish = null) => {
    setWish(panelWish)
    open(taskId)
    // The panel of another task is not there yet, nor is that of the first before its code has come.
    wantsPanel.current = taskId !== openId
    panel.current?.focus({ preventScroll: true })
  }
  const focusRow = (taskId: string | null) => {
    const element =
      root.current?.querySelector<HTMLElement>(`[data-task-id="${CSS.escape(taskId ?? '')}"]`) ??
      root.current?.querySelector<HTMLElement>('[role=grid] [tabindex="0"], [role=grid]')
    element?.focus()
  }
  const closeTask = () => {
    const taskId = openId
    setWish(null)
    wantsPanel.current = false
    close()
    requestAnimationFrame(() => focusRow(taskId))
  }
  const putAway = (row: TaskRow) => {
    collector.putAway(row.taskId)
    if (row.act !== null) dismiss(row.act.actId)
  }
  const selection = useSelection(`${context?.instance.id} ${person.id}`)
  const table = useTableSelection({ selection, shown: displayed.rows, pending, dismissed, may })
  const side = useDeskSide({ selection, focusTable: () => focusRow(displayed.focusedId) })
  const acts = useRowActs({ collector, instance: context?.instance, open: openTask, putAway })

  const shown = displayed.rows
  const openIndex = shown.findIndex(({ row }) => row.taskId === openId)
  const moveOpen = (step: 1 | -1) => {
    const next = shown[openIndex + step]?.row.taskId
    if (openIndex < 0 || next === undefined) return
    open(next)
    rows.setFocusedId(next)
  }
  const rowOf = (taskId: string) =>
    shown.find(({ row }) => row.taskId === taskId)?.row ??
    mine.data?.rows.find((row) => row.taskId === taskId)

  /** `r`: the act that the row offers, where it is to resume. */
  const resume = (taskId: string) => {
    const row = rowOf(taskId)
    if (row === undefined) return
    const isGone = shown.some((one) => one.row.taskId === taskId && one.isGone)
    const voice = voiceOfRow({
      row,
      pending: pending.get(taskId) ?? null,
      now: { awsNow: 0, deskNow },
      may,
      dismissed,
      isGone,
    })
    const { action } = voice
    if (action.kind === 'resume' || action.kind === 'resumeThisPause' || action.kind === 'tryAgain') {
      acts.run(row, action)
      return
    }
    const epoch = retryableEpoch({ row, may }, voice)
    if (epoch !== null) acts.run(row, { kind: 'tryAgain', epoch })
  }

  const isPanelOpen = openId !== null || side.side !== null
  const clearSelection = () => {
    selection.clear()
    // What had the focus may have stood in the foot, which is another now.
    requestAnimationFrame(() => document.activeElement === document.body && focusRow(displayed.focusedId))
  }
  const stepBack = openId !== null ? closeTask : side.side !== null ? side.close : clearSelection
  const handleKey = (event: KeyboardEvent<HTMLElement>, taskId: string | null) =>
    onDeskKey(event, taskId, hasShortcuts, {
      open: openTask,
      stepBack: isPanelOpen || selection.count > 0 ? stepBack : null,
      toggle: may.resumeMany ? table.toggle : null,
      resume,
      search: () => search.current?.focus(),
      filter: () => setFilterOpen(true),
      note: openId === null ? null : () => note.current?.focus(),
      moveOpen,
    })

  const isEmpty = shown.length === 0 && (tasks.data !== undefined || tasks.isError)
  const matchCount = first?.matchCount
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape from anywhere on the desk ends here.
    <div
      ref={root}
      onKeyDown={(event) => event.key === 'Escape' && handleKey(event, null)}
      className="relative flex h-full flex-col"
    >
      <div className={isPanelOpen ? 'max-sm:hidden' : ''}>
        <Toolbar
          desk={desk}
          context={context}
          chips={chips}
          pausedCount={first?.pausedCount}
          batch={batch}
          canShareViews={canShareViews}
          canExport={canExport}
          columns={columns}
          density={density}
          onPaste={may.resumeMany ? () => side.open('paste') : null}
          hasShortcuts={hasShortcuts}
          searchRef={search}
          isFilterOpen={isFilterOpen}
          onFilterOpenChange={setFilterOpen}
          onLeave={() => focusRow(displayed.focusedId)}
        />
        {badField !== null && <BadAddress field={badField} onClear={desk.clearFilters} />}
      </div>
      <div className="relative flex min-h-0 flex-1">
        <div className={`flex min-w-0 flex-1 flex-col ${isPanelOpen ? 'max-sm:hidden' : ''}`}>
          <div className="relative min-h-0 flex-1">
            <TaskTable
              desk={desk}
              rows={rows}
              pending={pending}
              openId={openId}
              leftOut={side.leftOut}
              selection={may.resumeMany ? table : null}
              density={density}
              hasFocus={hasFocus}
              onFocusChange={setFocus}
              onPointerOver={setPointerOver}
              onKey={handleKey}
              may={may}
              freshness={freshness ?? { state: 'live', checkedAt: 0, events: { state: 'off' } }}
              dismissed={dismissed}
              hasShortcuts={hasShortcuts}
              hasFlows={(context?.flows.length ?? 0) > 0}
              columns={columns.columns}
              acts={acts}
            />
            {isEmpty && (
              <div className="absolute inset-0 top-8 bg-raised max-sm:top-0">
                <DeskEmpty
                  desk={desk}
                  chips={chips}
                  pausedCount={first?.pausedCount ?? 0}
                  isCatchingUp={freshness?.state === 'catching_up'}
                  hasError={tasks.data === undefined}
                  onRetry={() => void tasks.refetch()}
                />
              </div>
            )}
          </div>
          <DeskFoot
            desk={desk}
            matchCount={matchCount}
            isFiltered={countFilters(desk.view) > 0}
            trayCount={first?.trayCount ?? 0}
            heldBack={displayed.heldBack}
            onShowHeldBack={() => {
              setPointerOver(false)
              focusRow(displayed.focusedId)
            }}
            unsentCount={[...pending.values()].filter((click) => click.state === 'unsent').length}
            hasShortcuts={hasShortcuts}
            canReview={may.note && may.resumeOne}
            selection={may.resumeMany && selection.count > 0 ? selection : null}
            loadedIds={shown.map(({ row }) => row.taskId)}
            onClear={clearSelection}
            onPlan={side.side === 'plan' ? null : () => side.open('plan')}
          />
        </div>
        {may.resumeMany && (
          <DeskSide
            desk={side}
            selection={selection}
            chips={chips}
            personName={person.name}
            flows={may.resumeWithFlow ? (context?.flows ?? []) : []}
            isHidden={openId !== null}
          />
        )}
        {openId !== null && (
          // biome-ignore lint/a11y/noStaticElementInteractions: keys of the panel inside bubble to here.
          <div className="contents" onKeyDown={(event) => handleKey(event, openId)}>
            <TaskPanel
              key={openId}
              taskId={openId}
              row={rowOf(openId)}
              pending={pending.get(openId) ?? null}
              context={context}
              may={may}
              dismissed={dismissed}
              hasShortcuts={hasShortcuts}
              acts={acts}
              wish={wish}
              onWish={setWish}
              position={
                openIndex < 0
                  ? null
                  : { index: openIndex + 1, total: Math.max(matchCount ?? 0, shown.length) }
              }
              onMove={moveOpen}
              onClose={closeTask}
              panelRef={takePanel}
              noteRef={note}
            />
          </div>
        )}
      </div>
    </div>
  )
}
