'use client'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslations } from 'use-intl'
import type { PendingClick } from './click-collector.ts'
import { ColumnHeads } from './column-heads.tsx'
import { type PlacedColumn, templatesOf } from './column-layout.ts'
import { NewAbove } from './new-above.tsx'
import { SkeletonRows } from './skeleton-rows.tsx'
import { targetOfKey } from './table-keys.ts'
import { type RowSurroundings, TaskRowView } from './task-row-view.tsx'
import styles from './task-table.module.css'
import type { DeskRows } from './use-desk-rows.tsx'
import type { DeskView } from './use-desk-view.tsx'
import { useKeepPlace } from './use-keep-place.tsx'
import { useLatest } from './use-latest.ts'
import { usePagesInView } from './use-pages-in-view.tsx'
import type { TableSelection } from './use-table-selection.tsx'

type TaskTableProps = RowSurroundings & {
  desk: DeskView
  rows: DeskRows
  columns: readonly PlacedColumn[]
  pending: ReadonlyMap<string, PendingClick>
  openId: string | null
  /** Selected tasks that the plan beside the table leaves out. */
  leftOut: ReadonlySet<string>
  /** Null: the reader may not act on many. */
  selection: TableSelection | null
  density: 'comfortable' | 'compact'
  hasFocus: boolean
  onFocusChange: (hasFocus: boolean) => void
  onPointerOver: (isOver: boolean) => void
  onKey: (event: KeyboardEvent<HTMLElement>, taskId: string) => void
}

const HEAD_PX = 32
/** How many rows before the end the next page is asked for. */
const AHEAD = 60

/** All rows that are shown, of which only those in sight are rendered. One tab stop; focus moves by row, then by control. */
export function TaskTable(props: TaskTableProps) {
  'use no memo'
  const {
    desk,
    rows,
    columns,
    pending,
    openId,
    leftOut,
    selection,
    density,
    hasFocus,
    onFocusChange,
    onPointerOver,
    onKey,
    ...surroundings
  } = props
  const { displayed, tasks, setFocusedId, first } = rows
  const t = useTranslations('desk')
  const scroller = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLDivElement>(null)
  const pitch = usePitch(probe, density === 'compact' ? 32 : 44)
  const [isByPointer, setByPointer] = useState(false)
  const shown = displayed.rows
  const templates = useMemo(() => templatesOf(columns), [columns])
  const onTick = useLatest((taskId: string, isRange: boolean) => selection?.toggle(taskId, isRange))
  const focusedIndex = shown.findIndex(({ row }) => row.taskId === displayed.focusedId)

  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => pitch,
    getItemKey: (index) => shown[index]?.row.taskId ?? index,
    overscan: 8,
    paddingStart: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
    initialRect: { width: 1440, height: 900 },
    // The focused row stays in the page however far it is scrolled away, or focus would be lost.
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = defaultRangeExtractor(range)
        return focusedIndex < 0 || indexes.includes(focusedIndex)
          ? indexes
          : [...indexes, focusedIndex].sort((a, b) => a - b)
      },
      [focusedIndex],
    ),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are measured anew exactly when the pitch changes.
  useLayoutEffect(() => virtualizer.measure(), [pitch])
  const newAbove = useKeepPlace({
    scroller,
    virtualizer,
    viewKey: displayed.viewKey,
    ids: useMemo(() => shown.map(({ row }) => row.taskId), [shown]),
    placedIds: useMemo(
      () => new Set(shown.flatMap(({ row }) => (row.checkedAt === null ? [] : [row.taskId]))),
      [shown],
    ),
    heldId: hasFocus ? displayed.focusedId : null,
    pitch,
  })

  const items = virtualizer.getVirtualItems()
  const lastIndex = items.at(-1)?.index ?? 0
  usePagesInView(tasks, virtualizer.range?.startIndex ?? 0, virtualizer.range?.endIndex ?? 0)
  const { hasNextPage, isFetching, isFetchingNextPage, fetchNextPage } = tasks
  useEffect(() => {
    // Never while the pages that are there are asked for again: that would be broken off, and what changed be missed.
    if (hasNextPage && !isFetching && lastIndex >= shown.length - AHEAD) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage, lastIndex, shown.length])

  const wanted = useRef<string | null>(null)
  useLayoutEffect(() => {
    // A focused row that left takes focus with it; it goes on to the row that took its place.
    const isLost = hasFocus && (document.activeElement === document.body || document.activeElement === null)
    const id = wanted.current ?? (isLost ? displayed.focusedId : null)
    if (id === null) return
    const element = rowElement(scroller.current, id)
    if (element === null) return
    wanted.current = null
    element.focus({ preventScroll: true })
  })

  function moveTo(index: number): void {
    const id = shown[index]?.row.taskId
    if (id === undefined) return
    wanted.current = id
    setFocusedId(id)
    virtualizer.scrollToIndex(index, { align: 'auto' })
  }

  function handleKey(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.defaultPrevented || !event.currentTarget.contains(event.target as Node)) return
    setByPointer(false)
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 600) - HEAD_PX) / pitch) - 1)
    const target = targetOfKey(event, {
      index: focusedIndex,
      count: shown.length,
      page,
      hasShortcuts: surroundings.hasShortcuts,
    })
    if (target === null) {
      if (displayed.focusedId !== null) onKey(event, displayed.focusedId)
      return
    }
    event.preventDefault()
    if (target.to === 'control') {
      target.element.focus()
      return
    }
    const to = shown[target.index]?.row.taskId
    if (target.isStretch && displayed.focusedId !== null && to !== undefined) {
      selection?.stretch(displayed.focusedId, to)
    }
    moveTo(target.index)
  }

  const onPointer = (isOver: boolean) => (event: PointerEvent) => {
    if (event.pointerType !== 'touch') onPointerOver(isOver)
  }
  const isFirstLoad = tasks.isPending && tasks.data === undefined

  return (
    <>
      <NewAbove count={newAbove} onGo={() => moveTo(0)} />
      {/* biome-ignore lint/a11y/useSemanticElements: ten thousand virtual rows; <table> cannot place them. */}
      <div
        ref={scroller}
        role="grid"
        tabIndex={shown.length === 0 ? 0 : -1}
        aria-label={t('table')}
        aria-rowcount={Math.max(first?.matchCount ?? 0, shown.length) + 1}
        aria-busy={isFirstLoad}
        aria-multiselectable={selection !== null}
        data-ticks={selection !== null}
        onKeyDown={handleKey}
        onFocus={() => onFocusChange(true)}
        onBlur={(event: FocusEvent<HTMLDivElement>) => {
          if (!event.currentTarget.contains(event.relatedTarget)) onFocusChange(false)
        }}
        onPointerDown={(event) => setByPointer((event.target as HTMLElement).closest('button, a') !== null)}
        className={styles.scroller}
        style={templates as CSSProperties}
      >
        <ColumnHeads desk={desk} columns={columns} selection={selection} />
        <div
          ref={probe}
          aria-hidden="true"
          className="invisible absolute w-0"
          style={{ height: 'var(--pitch)' }}
        />
        {isFirstLoad && <SkeletonRows count={12} />}
        {/* biome-ignore lint/a11y/useSemanticElements: part of the grid above. */}
        <div
          role="rowgroup"
          onPointerEnter={onPointer(true)}
          onPointerLeave={onPointer(false)}
          onPointerMove={(event) => {
            // A pointer that lies still while the list moves under it does not point.
            if (event.movementX !== 0 || event.movementY !== 0) onPointer(true)(event)
          }}
          className={styles.body}
          style={{ '--count': shown.length } as CSSProperties}
        >
          {items.map(({ index, key }) => {
            const one = shown[index]
            if (one === undefined) return null
            const { taskId } = one.row
            const isTabStop = displayed.focusedId === null ? index === 0 : taskId === displayed.focusedId
            return (
              <TaskRowView
                key={key}
                {...surroundings}
                shown={one}
                columns={columns}
                pending={pending.get(taskId) ?? null}
                index={index}
                isTabStop={isTabStop}
                isFocused={isTabStop && hasFocus && !isByPointer}
                isOpen={taskId === openId}
                isTicked={selection?.isTicked(taskId) ?? null}
                isLeftOut={leftOut.has(taskId)}
                onTick={onTick}
                onFocus={setFocusedId}
              />
            )
          })}
        </div>
        {isFetchingNextPage && <SkeletonRows count={3} />}
      </div>
    </>
  )
}

function rowElement(scroller: HTMLElement | null, taskId: string): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-task-id="${CSS.escape(taskId)}"]`) ?? null
}

/** The height of a row in pixels, as the style sheet has it at this density, width and zoom. */
function usePitch(probe: React.RefObject<HTMLDivElement | null>, initial: number): number {
  const [pitch, setPitch] = useState(initial)
  useLayoutEffect(() => {
    const element = probe.current
    if (element === null) return
    const measure = () => setPitch(element.getBoundingClientRect().height || initial)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [probe, initial])
  return pitch
}
