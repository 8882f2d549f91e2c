'use client'
import { Play, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useMomentText } from '#components/layout/relative-time'
import { useErrorText } from '#components/layout/use-error-text'
import { Button } from '#components/ui/button'
import { KeyCap } from '#components/ui/key-cap'
import { MAX_BATCH, MAX_SELECTION_ITEMS } from '#lib/domain/limits'
import { isSelected, only, type SelectionState } from './selection-state.tsx'
import type { Selection } from './use-selection.tsx'

type SelectionStatusProps = {
  selection: Selection
  /** Query string of the view on screen. */
  view: string
  matchCount: number | undefined
  isFiltered: boolean
  /** The tasks that the table holds now. */
  loadedIds: readonly string[]
}

/** How many are selected, how to select more or fewer, and what has changed with them by itself. */
export function SelectionStatus(props: SelectionStatusProps) {
  const { selection, view, matchCount, isFiltered, loadedIds } = props
  const { state, count, moreCount } = selection
  const t = useTranslations('selection')
  const moment = useMomentText()
  const { frozen } = state
  const isAll = frozen !== null && state.picked.size === 0 && count === frozen.tasks.size
  const isFrozenHere = frozen !== null && frozen.view === view
  const canFreeze = matchCount !== undefined && matchCount > 1 && !(isFrozenHere && state.without.size === 0)
  const shown = frozen === null ? [] : loadedIds.filter((id) => isSelected(state, id))
  return (
    <>
      <b className="font-semibold">{isAll ? t('all', { count }) : t('selected', { count })}</b>
      {canFreeze && (
        <Link isPending={selection.asking === 'freeze'} onClick={() => void selection.freezeAll(view)}>
          {isFiltered
            ? t('selectMatching', { count: matchCount })
            : t('selectEverything', { count: matchCount })}
        </Link>
      )}
      {shown.length > 0 && shown.length < count && (
        <Link onClick={() => selection.change((now) => only(now, shown))}>
          {t('only', { count: shown.length })}
        </Link>
      )}
      {frozen !== null && moreCount > 0 && (
        <Note>
          {t('more', { count: moreCount, time: moment(frozen.frozenAt) })}{' '}
          <Link isPending={selection.asking === 'extend'} onClick={selection.addMore}>
            {t('add')}
          </Link>
        </Note>
      )}
      <Noticed state={state} error={selection.error} />
    </>
  )
}

function Noticed({ state, error }: { state: SelectionState; error: Selection['error'] }) {
  const t = useTranslations('selection')
  const errorText = useErrorText()
  return (
    <>
      {state.leftCount > 0 && <Note>{t('left', { count: state.leftCount })}</Note>}
      {state.frozen?.isCut && <Note isWarning>{t('cut', { count: MAX_BATCH })}</Note>}
      {state.isFull && <Note isWarning>{t('full', { most: MAX_SELECTION_ITEMS })}</Note>}
      {error && (
        <span role="alert">
          <Note isWarning>{errorText(error)}</Note>
        </span>
      )}
    </>
  )
}

type SelectionActsProps = {
  selection: Selection
  onClear: () => void
  /** Null while the plan is open: then there is nothing to press, but the button waits for the focus to come back. */
  onPlan: (() => void) | null
}

export function SelectionActs({ selection, onClear, onPlan }: SelectionActsProps) {
  const t = useTranslations('selection')
  return (
    <span className={onPlan === null ? 'hidden' : 'contents'}>
      <Button variant="ghost" onClick={onClear} aria-keyshortcuts="Escape">
        <X aria-hidden="true" size={16} className="sm:hidden" />
        <span className="max-sm:sr-only">{t('clear')}</span>
        <span aria-hidden="true" className="-mr-1 inline-flex max-sm:hidden">
          <KeyCap>Esc</KeyCap>
        </span>
      </Button>
      <Button variant="primary" icon={Play} onClick={onPlan ?? undefined}>
        {t('plan', { count: selection.count })}
      </Button>
    </span>
  )
}

function Link(props: { onClick: () => void; isPending?: boolean; children: ReactNode }) {
  const { onClick, isPending = false, children } = props
  return (
    <button
      type="button"
      aria-disabled={isPending}
      onClick={() => !isPending && onClick()}
      className="min-h-7 min-w-7 rounded-sm px-1 -mx-1 font-medium text-accent-ink hover:underline hover:underline-offset-2 aria-disabled:text-ink-faint pointer-coarse:min-h-9"
    >
      {children}
    </button>
  )
}

function Note({ isWarning = false, children }: { isWarning?: boolean; children: ReactNode }) {
  return (
    <span className="contents">
      <span aria-hidden="true" className="mx-1 h-4.5 w-px flex-none bg-line-strong max-sm:hidden" />
      <span className={`cut ${isWarning ? 'font-medium text-risk-mid-ink' : 'text-ink-muted'}`}>
        {children}
      </span>
    </span>
  )
}
