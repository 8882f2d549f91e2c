'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { syncClocks } from '#components/layout/now'
import type { Refusal } from '#components/layout/use-error-text'
import { useAnnounce } from '#components/ui/live-region'
import { extendSelection } from '#lib/actions/extend-selection'
import { freezeSelection } from '#lib/actions/freeze-selection'
import type { Result } from '#lib/domain/app-error'
import type { FrozenSelection } from '#lib/domain/batch-plan'
import { moreMatchingQuery } from '#lib/queries/selection-queries'
import { countOf, extend, freeze, NOTHING_SELECTED, type SelectionState } from './selection-state.tsx'
import { type SelectionStore, selectionStoreOf } from './selection-store.ts'

/** The selection of this tab, with what the server is asked for: to freeze all that match, and to add what matches since. */
export function useSelection(owner: string) {
  const store = selectionStoreOf(owner)
  const state = useSyncExternalStore(store.subscribe, store.read, () => NOTHING_SELECTED)
  const { ask, asking, error, forget } = useAsking()
  const count = countOf(state)
  const selectionId = count === 0 ? undefined : state.frozen?.selectionId
  const { data: more } = useQuery({
    ...moreMatchingQuery(selectionId ?? ''),
    enabled: selectionId !== undefined,
  })
  useAnnounceSelection(state)

  return {
    state,
    count,
    change: store.change,
    /** Of what "select all" last asked of the server. */
    error,
    asking,
    /** How many match the frozen view by now and are not selected. */
    moreCount: more?.count ?? 0,
    freezeAll: (view: string) =>
      ask('freeze', freezeSelection({ view }), store, (frozen, now) => freeze(now, frozen, view)),
    addMore: () => {
      if (selectionId === undefined) return
      ask('extend', extendSelection({ selectionId }), store, (frozen, now) => extend(now, frozen))
    },
    clear: () => {
      forget()
      store.change(() => NOTHING_SELECTED)
    },
  }
}

export type Selection = ReturnType<typeof useSelection>

function useAsking() {
  const [asking, setAsking] = useState<'freeze' | 'extend' | null>(null)
  const [error, setError] = useState<Refusal | null>(null)
  /** What was cleared meanwhile does not come back with a late answer. */
  const turn = useRef(0)
  const forget = () => {
    turn.current++
    setAsking(null)
    setError(null)
  }
  async function ask(
    what: 'freeze' | 'extend',
    answer: Promise<Result<FrozenSelection>>,
    store: SelectionStore,
    apply: (frozen: FrozenSelection, now: SelectionState) => SelectionState,
  ): Promise<void> {
    forget()
    setAsking(what)
    const mine = turn.current
    const result = await answer.catch(() => null)
    if (mine !== turn.current) return
    setAsking(null)
    if (!result?.ok) {
      setError(result?.error ?? 'no_answer')
      return
    }
    syncClocks(result.value.clocks)
    store.change((now) => apply(result.value, now))
  }
  return { ask, asking, error, forget }
}

/** Says how many are selected, a moment after it has changed, and that some have left. */
function useAnnounceSelection(state: SelectionState): void {
  const t = useTranslations('selection')
  const announce = useAnnounce()
  const count = countOf(state)
  const { leftCount } = state
  const said = useRef({ count, leftCount })
  useEffect(() => {
    if (said.current.count === count && said.current.leftCount === leftCount) return
    const timer = setTimeout(() => {
      const hasLeft = leftCount > said.current.leftCount
      said.current = { count, leftCount }
      const selected = count === 0 ? t('none') : t('selected', { count })
      announce(hasLeft ? `${t('left', { count: leftCount })} ${selected}` : selected)
    }, 400)
    return () => clearTimeout(timer)
  }, [count, leftCount, announce, t])
}
