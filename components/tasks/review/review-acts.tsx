'use client'
import { Bookmark, ChevronLeft, ChevronRight, Play, SkipForward } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { focusOnMount } from '#components/ui/focus-on-mount'
import { IconButton } from '#components/ui/icon-button'
import { type VerbFault, VerbFaultText } from '../use-verb.tsx'
import type { DecisionWish } from './decision-sender.ts'
import { neighbour, type Step } from './walk.ts'

type ReviewActsProps = {
  /** Null: nothing to do of that kind now. */
  acts: Record<'resume' | 'keep', (() => void) | null> & Record<'skip' | 'previous' | 'next', () => void>
  steps: readonly Step[]
  index: number
  last: { kind: DecisionWish['kind']; name: string } | null
  unsentCount: number
  hasShortcuts: boolean
  isFinishAsked: boolean
  openCount: number
  finish: { isPending: boolean; fault: VerbFault | null; run: () => void; goOn: () => void }
}

/** Always in the same place: what can be decided, and the ways to the tasks before and after. */
export function ReviewActs(props: ReviewActsProps) {
  const { acts, steps, index, last, unsentCount, hasShortcuts, isFinishAsked, openCount, finish } = props
  const t = useTranslations('review')
  const key = (keyCap: string) => (hasShortcuts ? { keyCap } : {})
  const hasLeft = steps[index]?.state === 'left'
  const foot =
    'flex min-h-16 flex-wrap items-center gap-2 border-t border-line-strong bg-surface px-(--gutter) py-2.5 max-sm:[&_kbd]:hidden'
  if (isFinishAsked) {
    return (
      <section aria-label={t('finishTitle')} className={foot}>
        <p className="min-w-0 max-sm:w-full">
          <b className="font-semibold">{t('finishTitle')}</b>{' '}
          <span className="text-ink-muted">{t('finishText', { count: openCount })}</span>
        </p>
        <VerbFaultText fault={finish.fault} />
        <span className="flex-1 max-sm:hidden" />
        <Button size="large" ref={focusOnMount} onClick={finish.goOn}>
          {t('goOn')}
        </Button>
        <Button size="large" variant="primary" isPending={finish.isPending} onClick={finish.run}>
          {t('finishNow')}
        </Button>
      </section>
    )
  }
  return (
    <section aria-label={t('decision')} className={foot}>
      {acts.resume && (
        <Button size="large" variant="primary" icon={Play} {...key('R')} onClick={acts.resume}>
          {t('resume')}
        </Button>
      )}
      {acts.keep && (
        <Button size="large" icon={Bookmark} {...key('K')} onClick={acts.keep}>
          {t('keep')}
        </Button>
      )}
      <Button size="large" icon={SkipForward} {...key('S')} onClick={acts.skip}>
        {t(hasLeft ? 'next' : 'skip')}
      </Button>
      <VerbFaultText fault={finish.fault} />
      <span className="cut min-w-0 flex-1 px-2 text-ink-muted max-lg:hidden">
        {unsentCount > 0 ? (
          <span className="font-medium text-risk-mid-ink">{t('unsentLeave', { count: unsentCount })}</span>
        ) : (
          last && t(`saying.${last.kind}`, { task: last.name })
        )}
      </span>
      <span className="ml-auto flex gap-1">
        <IconButton
          icon={ChevronLeft}
          label={t('previous')}
          keyCap="←"
          variant="quiet"
          isUnavailable={neighbour(steps, index, -1) === null}
          onClick={acts.previous}
          className="size-9"
        />
        <IconButton
          icon={ChevronRight}
          label={t('next')}
          keyCap="→"
          variant="quiet"
          isUnavailable={neighbour(steps, index, 1) === null}
          onClick={acts.next}
          className="size-9"
        />
      </span>
    </section>
  )
}
