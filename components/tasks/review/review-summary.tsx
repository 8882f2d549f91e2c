'use client'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { formatDuration } from '#components/layout/format-duration'
import { Moment, useMomentText } from '#components/layout/relative-time'
import { buttonClass } from '#components/ui/button-class'
import type { Review, ReviewSummary as Summary } from '#lib/domain/review'
import { pathOf } from '../use-open-task.tsx'
import type { PendingDecision } from './decision-sender.ts'
import { DecisionWords } from './decision-words.tsx'
import { ViewWords } from './view-words.tsx'
import { resultsOf, stepsOf } from './walk.ts'

const NOTHING_PENDING: ReadonlyMap<string, PendingDecision> = new Map()
const KINDS = ['resumed', 'underWay', 'failed', 'keep', 'skip', 'left', 'open'] as const
/** The others are said only where there are any. */
const ALWAYS: readonly string[] = ['resumed', 'keep', 'skip', 'open']

/** Who went through what, when, and what was decided of each. */
export function ReviewSummary({ data }: { data: Review }) {
  const { review, items } = data
  const t = useTranslations('review')
  const steps = stepsOf(items, NOTHING_PENDING, review.finishedAt !== null)
  const results = resultsOf(steps)
  const shown = KINDS.filter((kind) => results[kind] > 0 || ALWAYS.includes(kind))
  return (
    <section
      aria-label={t('summary')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard.
      tabIndex={0}
      className="h-full overflow-y-auto bg-surface focus-visible:-outline-offset-2"
    >
      <div className="mx-auto grid max-w-[64rem] gap-3 p-4 max-sm:px-0">
        <div className="grid gap-4 rounded-lg border border-line bg-raised p-5 max-sm:rounded-none max-sm:border-x-0">
          <div>
            <h2 className="text-xl font-semibold tracking-[-0.02em]">{t('summary')}</h2>
            <p className="mt-1 text-ink-muted">
              <HeldBy review={review} />
            </p>
            <p className="text-ink-muted">
              <ViewWords view={review.view} />
              {review.isCut && <> · {t('cut', { count: review.size })}</>}
            </p>
          </div>
          <dl className="flex flex-wrap gap-x-10 gap-y-3">
            {shown.map((kind) => (
              <div key={kind} className="flex flex-col-reverse">
                <dt className="text-ink-muted">{t(`counts.${kind}`)}</dt>
                <dd className="text-xl font-semibold tracking-[-0.02em] proportional-nums">
                  {results[kind]}
                </dd>
              </div>
            ))}
          </dl>
          <div className="flex flex-wrap gap-2">
            <Link
              href={(review.view === '' ? '/' : `/?${review.view}`) as Route}
              className={buttonClass({ variant: 'primary', size: 'large' })}
            >
              {t('backToDesk')}
            </Link>
            <Link href="/review" className={buttonClass({ size: 'large' })}>
              {t('toReviews')}
            </Link>
          </div>
        </div>
        <div className="rounded-lg border border-line bg-raised max-sm:rounded-none max-sm:border-x-0">
          <h3 className="px-5 pt-4 pb-2 text-xs font-semibold text-ink-muted">{t('details')}</h3>
          <ol aria-label={t('tableLabel')}>
            {steps.map(({ item, state }) => (
              <li
                key={item.taskId}
                className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-t border-line px-5 py-2 sm:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_6rem]"
              >
                <Link
                  href={pathOf(item.taskId)}
                  className="cut font-medium text-ink no-underline hover:underline"
                >
                  {item.name ?? t('unnamed', { id: item.taskId.slice(0, 8) })}
                </Link>
                <span className="min-w-0 break-words text-ink-muted max-sm:order-last max-sm:col-span-2">
                  {/* A resume is told by what became of it. */}
                  {state !== 'resume' && <b className="font-medium text-ink">{t(`counts.${state}`)} </b>}
                  <DecisionWords item={item} />
                </span>
                <span className="text-right text-ink-muted">
                  {item.decidedAt !== null && <Moment at={item.decidedAt} />}
                </span>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </section>
  )
}

/** Who, from when to when, and how long it took. */
export function HeldBy({ review }: { review: Summary }) {
  const t = useTranslations('review')
  const duration = useTranslations('duration')
  const moment = useMomentText()
  const { person, startedAt, finishedAt } = review
  const b = (chunks: ReactNode) => <b className="font-medium text-ink">{chunks}</b>
  return (
    <>
      {t.rich('heldBy', { name: person.name, b })} · {t('startedAt', { time: moment(startedAt) })}
      {finishedAt === null ? (
        <> · {t('notFinished')}</>
      ) : (
        <>
          {' · '}
          {t('finishedAt', { time: moment(finishedAt) })} ·{' '}
          {t('took', { duration: formatDuration(finishedAt - startedAt, duration) })}
        </>
      )}
    </>
  )
}
