'use client'
import { Pause, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Banner } from '#components/ui/banner'
import { Button } from '#components/ui/button'
import { buttonClass } from '#components/ui/button-class'
import { EmptyState } from '#components/ui/empty-state'
import type { DeskContext } from '#lib/domain/task-row'
import { DismissButton } from './dismiss-button.tsx'
import type { Abilities } from './row-voice.ts'
import { TrayRowView } from './tray-row-view.tsx'
import { useClicks } from './use-clicks.tsx'
import { useDismissed } from './use-dismissed.tsx'
import { pathOf } from './use-open-task.tsx'
import { useRowActs } from './use-row-acts.tsx'
import { useTray } from './use-tray.tsx'

/** Everybody's resumed tasks that were not seen to land, and what can be done with one or with several. */
export function Tray({ may, instance }: { may: Abilities; instance: DeskContext['instance'] }) {
  const t = useTranslations('tray')
  const router = useRouter()
  const { collector, pending } = useClicks()
  const { dismissed, dismiss } = useDismissed()
  const [isPointerOver, setPointerOver] = useState(false)
  const [hasFocus, setFocus] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const { query, rows, trayCount, selected, tick, ticked } = useTray(isPointerOver || hasFocus)
  const acts = useRowActs({
    collector,
    instance,
    open: (taskId) => router.push(pathOf(taskId)),
    putAway: (row) => {
      collector.putAway(row.taskId)
      if (row.act !== null) dismiss(row.act.actId)
    },
  })

  if (query.data === undefined && query.isError) {
    return (
      <EmptyState
        title={t('errorTitle')}
        text={t('errorText')}
        actions={<Button onClick={() => void query.refetch()}>{t('retry')}</Button>}
      />
    )
  }
  const live = rows.filter(({ hasLeft }) => !hasLeft)
  const mayAct = may.resumeOne || may.pauseAgain
  const isAllTicked = live.length > 0 && selected.length === live.length
  const pauseSelected = () => {
    for (const { row } of selected) {
      if (row.resumedAt !== null) acts.pauseAgain(row, { at: row.resumedAt, count: null })
    }
    clear()
  }
  const clear = () => tick([...ticked], false)
  return (
    <div ref={root} tabIndex={-1} className="flex h-full flex-col focus-visible:outline-none">
      {rows.length === 0 ? (
        <div className="min-h-0 flex-1">
          <EmptyState
            title={t('emptyTitle')}
            text={t('emptyText')}
            actions={
              <Link href="/" className={buttonClass({})}>
                {t('toDesk')}
              </Link>
            }
          />
        </div>
      ) : (
        <>
          <Banner tone="warn" icon={TriangleAlert} title={t('adviceTitle')}>
            {t('adviceText')}
          </Banner>
          {mayAct && (
            <label className="flex h-8 flex-none items-center gap-3 border-b border-line bg-surface px-(--gutter) text-xs font-medium text-ink-muted">
              <input
                type="checkbox"
                checked={isAllTicked}
                ref={(box) => {
                  if (box) box.indeterminate = selected.length > 0 && !isAllTicked
                }}
                onChange={(event) =>
                  tick(
                    live.map(({ item }) => item.resume.actId),
                    event.target.checked,
                  )
                }
                className="size-4 accent-accent pointer-coarse:size-5"
              />
              {t('selectAll', { count: live.length })}
            </label>
          )}
          <ul
            aria-label={t('title')}
            className="min-h-0 flex-1 overflow-y-auto"
            onPointerEnter={({ pointerType }) => setPointerOver(pointerType === 'mouse')}
            onPointerLeave={() => setPointerOver(false)}
            // Whoever uses a mouse is told by the pointer.
            onFocus={({ target }) => setFocus(target.matches(':focus-visible'))}
            onBlur={({ currentTarget, relatedTarget }) => setFocus(currentTarget.contains(relatedTarget))}
          >
            {rows.map((row) => (
              <TrayRowView
                key={row.item.resume.actId}
                row={row}
                pending={pending.get(row.item.row.taskId) ?? null}
                may={may}
                dismissed={dismissed}
                isTicked={ticked.has(row.item.resume.actId)}
                onTick={(isOn) => tick([row.item.resume.actId], isOn)}
                acts={acts}
                onDismissed={() => {
                  focusBeside(root.current, row.item.resume.actId)
                  void query.refetch()
                }}
              />
            ))}
            {query.hasNextPage && (
              <li className="grid justify-items-center p-3">
                <Button isPending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('showMore')}
                </Button>
              </li>
            )}
          </ul>
        </>
      )}
      <section
        aria-label={t('foot')}
        className={`flex min-h-(--foot) flex-wrap items-center gap-2.5 border-t border-line-strong px-(--gutter) py-1.5 ${selected.length > 0 ? 'bg-accent-soft' : 'bg-surface'}`}
      >
        {selected.length === 0 ? (
          <span className="text-ink-muted">{t('count', { count: trayCount ?? live.length })}</span>
        ) : (
          <>
            <strong className="font-semibold">{t('selected', { count: selected.length })}</strong>
            {may.pauseAgain && (
              <Button icon={Pause} onClick={pauseSelected}>
                {t('pauseSeveral', { count: selected.length })}
              </Button>
            )}
            {may.resumeOne && (
              <DismissButton
                actIds={selected.map(({ resume }) => resume.actId)}
                onDismissed={() => {
                  focusBeside(root.current, null)
                  clear()
                  void query.refetch()
                }}
              />
            )}
            <Button variant="ghost" onClick={clear}>
              {t('clear')}
            </Button>
          </>
        )}
      </section>
    </div>
  )
}

/** Where focus goes when what had it leaves: to the row after it, else to the one before, else to the tray as a whole. */
function focusBeside(root: HTMLElement | null, actId: string | null): void {
  const rows = [...(root?.querySelectorAll<HTMLElement>('[data-act-id]') ?? [])]
  const at = rows.findIndex((row) => row.dataset.actId === actId)
  const beside =
    at < 0 ? rows.find((row) => row.querySelector(':checked') === null) : (rows[at + 1] ?? rows[at - 1])
  const target = beside?.querySelector<HTMLElement>('a') ?? root
  target?.focus()
}
