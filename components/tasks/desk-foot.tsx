'use client'
import { Inbox, ListChecks } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { SelectionActs, SelectionStatus } from '#components/selection/selection-foot'
import type { Selection } from '#components/selection/use-selection'
import { Badge } from '#components/ui/badge'
import { Button } from '#components/ui/button'
import { buttonClass } from '#components/ui/button-class'
import { Icon } from '#components/ui/icon'
import { KeyCap } from '#components/ui/key-cap'
import { searchOf } from '#lib/domain/task-filter'
import type { DeskView } from './use-desk-view.tsx'

type DeskFootProps = {
  desk: DeskView
  matchCount: number | undefined
  isFiltered: boolean
  trayCount: number
  heldBack: number
  onShowHeldBack: () => void
  unsentCount: number
  hasShortcuts: boolean
  canReview: boolean
  /** Takes the place of the count; null while nothing is selected. */
  selection: Selection | null
  loadedIds: readonly string[]
  onClear: () => void
  /** Null while the plan is open. */
  onPlan: (() => void) | null
}

/** One strip, always there: how many there are, what the keys do, and what waits for somebody. */
export function DeskFoot(props: DeskFootProps) {
  const { desk, matchCount, isFiltered, trayCount, heldBack, onShowHeldBack, unsentCount } = props
  const { hasShortcuts, canReview, selection, loadedIds, onClear, onPlan } = props
  const t = useTranslations('desk')
  const bold = (chunks: React.ReactNode) => <b className="font-semibold text-ink">{chunks}</b>
  return (
    <section
      aria-label={t('foot.label')}
      data-selecting={selection !== null}
      className="flex h-(--foot) items-center gap-2.5 overflow-hidden border-t border-line-strong bg-surface px-(--gutter) whitespace-nowrap data-[selecting=true]:border-accent-line data-[selecting=true]:bg-accent-soft max-sm:h-auto max-sm:min-h-(--foot) max-sm:flex-wrap max-sm:py-1.5"
    >
      {selection && (
        <SelectionStatus
          selection={selection}
          view={searchOf(desk.view)}
          matchCount={matchCount}
          isFiltered={isFiltered}
          loadedIds={loadedIds}
        />
      )}
      {!selection && matchCount !== undefined && (
        <span className="text-ink-muted">
          {t.rich(isFiltered ? 'foot.matching' : 'foot.all', { count: matchCount, b: bold })}
        </span>
      )}
      {unsentCount > 0 ? (
        <span className="cut font-medium text-risk-mid-ink">{t('unsent', { count: unsentCount })}</span>
      ) : heldBack > 0 ? (
        <>
          <span className="cut text-ink-muted">{t('foot.heldBack', { count: heldBack })}</span>
          <Button onClick={onShowHeldBack}>{t('foot.showHeldBack')}</Button>
        </>
      ) : (
        hasShortcuts &&
        !selection && (
          <span
            aria-hidden="true"
            className="flex items-center gap-1.5 overflow-hidden text-ink-muted max-lg:hidden"
          >
            <span className="mx-1.5 h-4.5 w-px bg-line-strong" />
            <KeyCap>J</KeyCap>
            <KeyCap>K</KeyCap> {t('foot.move')} · <KeyCap>R</KeyCap> {t('foot.resume')} ·{' '}
            <KeyCap>Enter</KeyCap> {t('foot.open')}
          </span>
        )
      )}
      <span className="flex-1" />
      {canReview && !selection && matchCount !== undefined && matchCount > 0 && (
        <Link
          href={`/review?view=${encodeURIComponent(searchOf(desk.view))}`}
          className={buttonClass({ variant: 'ghost' })}
        >
          <Icon icon={ListChecks} />
          {t('foot.review', { count: matchCount })}
        </Link>
      )}
      {trayCount > 0 && (
        <Link href="/tray" className={buttonClass({})}>
          <Icon icon={Inbox} />
          {t('foot.notLanded')}
          <Badge tone="warn">{trayCount}</Badge>
        </Link>
      )}
      {selection && <SelectionActs selection={selection} onClear={onClear} onPlan={onPlan} />}
    </section>
  )
}
