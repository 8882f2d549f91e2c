'use client'
import dynamic from 'next/dynamic'
import { useTranslations } from 'use-intl'
import { NOTHING_SELECTED, pick, wishOf } from '#components/selection/selection-state'
import type { Selection } from '#components/selection/use-selection'
import type { Named } from '#lib/domain/task-row'
import type { DeskSideState } from './use-desk-side.tsx'
import type { FilterChip } from './use-filter-chips.tsx'

const PlanPanel = dynamic(() => import('#components/plan/plan-panel').then((file) => file.PlanPanel))
const PastePanel = dynamic(() => import('#components/selection/paste-panel').then((file) => file.PastePanel))

type DeskSideProps = {
  desk: DeskSideState
  selection: Selection
  chips: FilterChip[]
  personName: string
  /** Those that the reader may resume with. */
  flows: Named[]
  /** Another panel stands before it; what was written in this one is kept. */
  isHidden: boolean
}

export function DeskSide({ desk, selection, chips, personName, flows, isHidden }: DeskSideProps) {
  const words = useTranslations('selection')
  const reason = useReason(chips, personName)
  const { state, moreCount } = selection
  if (desk.side === null) return null
  return (
    <div className={isHidden ? 'hidden' : 'contents'}>
      {desk.side === 'paste' ? (
        <PastePanel
          onSelect={(tasks) => selection.change(() => pick(NOTHING_SELECTED, tasks))}
          onClose={desk.close}
          panelRef={desk.panelRef}
        />
      ) : (
        <PlanPanel
          kind="resume"
          of={{ selected: wishOf(state) }}
          fixedAt={state.frozen?.frozenAt ?? null}
          reason={reason}
          flows={flows}
          more={
            moreCount > 0 && (
              <>
                {words('moreSince', { count: moreCount })}{' '}
                <button
                  type="button"
                  aria-disabled={selection.asking !== null}
                  onClick={selection.addMore}
                  className="min-h-6 rounded-sm font-medium text-accent-ink hover:underline"
                >
                  {words('addThem', { count: moreCount })}
                </button>
              </>
            )
          }
          onPlan={desk.onPlan}
          onStarted={desk.onStarted}
          onClose={desk.close}
          panelRef={desk.panelRef}
        />
      )}
    </div>
  )
}

/** To begin with: what the view was filtered by, and who. */
function useReason(chips: FilterChip[], name: string): string {
  const t = useTranslations('plan')
  const filters = chips.map(({ label, value }) => t('reasonFilter', { label, value }))
  return filters.length === 0
    ? t('reasonBy', { name })
    : t('reasonOf', { what: filters.join(t('reasonSeparator')), name })
}
