'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { isTyping } from '#components/layout/is-typing'
import { useAnnounce } from '#components/ui/live-region'
import { finishReview } from '#lib/actions/finish-review'
import type { Review } from '#lib/domain/review'
import { referencesQuery } from '#lib/queries/references-query'
import { taskQuery } from '#lib/queries/task-query'
import { useVerb } from '../use-verb.tsx'
import type { DecisionWish } from './decision-sender.ts'
import { ReviewActs } from './review-acts.tsx'
import { ReviewHead } from './review-head.tsx'
import { ReviewTask } from './review-task.tsx'
import { useDecisions } from './use-decisions.tsx'
import { countsOf, neighbour, nextOpen, type Step, stepsOf } from './walk.ts'

/** One task after the other, by keyboard or by hand. A decision is on its way while the next task is read; the last one ends the review. */
export function ReviewWalk({ data, hasShortcuts }: { data: Review; hasShortcuts: boolean }) {
  const { review, items } = data
  const { reviewId } = review
  const t = useTranslations('review')
  const row = useTranslations('desk.row')
  const announce = useAnnounce()
  const router = useRouter()
  const client = useQueryClient()
  const { decide, pending } = useDecisions(reviewId)
  const finish = useVerb(finishReview, ['review'])
  const steps = stepsOf(items, pending, false)
  const [chosenId, setChosenId] = useState(() => (nextOpen(steps, -1) ?? steps[0])?.item.taskId ?? '')
  const [hasMoved, setMoved] = useState(false)
  const [isKeepOpen, setKeepOpen] = useState(false)
  const [isFinishAsked, setFinishAsked] = useState(false)
  const [last, setLast] = useState<{ kind: DecisionWish['kind']; name: string } | null>(null)
  const section = useRef<HTMLElement>(null)

  const chosen = steps.find(({ item }) => item.taskId === chosenId)
  // Come back to, a review may first be shown as it was when it was left; it goes on where nothing is decided yet.
  const isDecided = chosen !== undefined && chosen.state !== 'open' && chosen.state !== 'left'
  const instead = !hasMoved && isDecided ? nextOpen(steps, -1) : null
  // Chosen once and kept: a task that leaves while it is read must not put the next one under somebody's hand.
  if (instead !== null) setChosenId(instead.item.taskId)
  const step = instead ?? chosen
  const index = step?.item.position ?? -1
  const taskId = step?.item.taskId ?? ''
  const following = nextOpen(steps, index)
  const isAllDecided = following === null && step?.state !== 'open'
  const { data: detail } = useQuery({ ...taskQuery(taskId), enabled: taskId !== '' })
  const epoch = detail?.row.epoch ?? step?.item.epoch ?? null
  const nameOf = ({ item }: Step) => item.name ?? row('unnamed')

  useEffect(() => section.current?.focus({ preventScroll: true }), [])
  const followingId = following?.item.taskId
  useEffect(() => {
    if (followingId === undefined) return
    void client.prefetchQuery(taskQuery(followingId))
    void client.prefetchQuery(referencesQuery(followingId))
  }, [client, followingId])

  const hasToFinish = isAllDecided && pending.size === 0 && !finish.isPending && finish.fault === null
  const { run: runFinish } = finish
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the last decision is written down.
  useEffect(() => {
    if (hasToFinish) void runFinish({ reviewId })
  }, [hasToFinish])

  const placeOf = (one: Step) =>
    `${nameOf(one)}, ${t('position', { index: one.item.position + 1, total: steps.length })}`

  /** Says `said`, what was passed over, and where it went. */
  function goTo(to: Step | null, said: string[] = []): void {
    if (to === null) {
      announce(said.join('. '))
      return
    }
    const passed = steps.slice(index + 1, to.item.position).filter(({ state }) => state === 'left').length
    const skipped = passed > 0 ? [t('leftSkipped', { count: passed })] : []
    announce([...said, ...skipped, placeOf(to)].join('. '))
    setChosenId(to.item.taskId)
    setMoved(true)
    setKeepOpen(false)
    section.current?.focus({ preventScroll: true })
    section.current?.scrollTo({ top: 0 })
  }
  function decideOn(wish: DecisionWish): void {
    if (step === undefined || step.state === 'left') return
    if (wish.kind !== 'skip' || step.state === 'open') {
      decide(taskId, wish)
      setLast({ kind: wish.kind, name: nameOf(step) })
    }
    setKeepOpen(false)
    const decided = steps.map((one) => (one === step ? { ...one, state: wish.kind } : one))
    goTo(nextOpen(decided, index), [t(`saying.${wish.kind}`, { task: nameOf(step) })])
  }
  const canDecide = step?.item.isPaused && epoch !== null && step.state !== 'resume'
  const acts = {
    resume: canDecide ? () => decideOn({ kind: 'resume', epoch }) : null,
    keep: canDecide ? () => setKeepOpen(true) : null,
    skip: () => (step?.state === 'left' ? goTo(neighbour(steps, index, 1)) : decideOn({ kind: 'skip' })),
    previous: () => goTo(neighbour(steps, index, -1)),
    next: () => goTo(neighbour(steps, index, 1)),
    leave: () => router.push('/review'),
  }

  function handleKey(event: KeyboardEvent<HTMLElement>): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event.target)) {
      if (event.key === 'Escape') section.current?.focus()
      return
    }
    const act = actOf(event.key)
    if (act === null || (!hasShortcuts && event.key.length === 1)) return
    event.preventDefault()
    act()
  }
  function actOf(key: string): (() => void) | null {
    switch (key) {
      case 'r':
        return acts.resume
      case 'k':
        return acts.keep
      case 's':
        return acts.skip
      case 'ArrowLeft':
        return acts.previous
      case 'ArrowRight':
        return acts.next
      case 'Escape':
        return acts.leave
      default:
        return null
    }
  }

  if (step === undefined) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of what is inside bubble to here.
    <div className="flex h-full flex-col" onKeyDown={handleKey}>
      <ReviewHead
        review={review}
        steps={steps}
        counts={countsOf(steps)}
        index={index}
        onGoTo={(to) => goTo(to)}
        onLeave={acts.leave}
        onFinish={() => setFinishAsked(true)}
        hasShortcuts={hasShortcuts}
      />
      <section
        ref={section}
        tabIndex={-1}
        aria-label={placeOf(step)}
        className="min-h-0 flex-1 overflow-y-auto bg-surface focus-visible:outline-none"
      >
        <ReviewTask
          key={taskId}
          step={step}
          detail={detail}
          isKeepOpen={isKeepOpen}
          onKeep={({ until, reason }) => epoch && decideOn({ kind: 'keep', epoch, until, reason })}
          onKeepOpen={setKeepOpen}
          onCloseKeep={() => {
            setKeepOpen(false)
            section.current?.focus()
          }}
        />
      </section>
      <ReviewActs
        acts={acts}
        steps={steps}
        index={index}
        last={last}
        unsentCount={[...pending.values()].filter(({ state }) => state === 'unsent').length}
        hasShortcuts={hasShortcuts}
        isFinishAsked={isFinishAsked}
        openCount={countsOf(steps).open}
        finish={{
          isPending: finish.isPending,
          fault: finish.fault,
          run: () => void finish.run({ reviewId }),
          goOn: () => {
            setFinishAsked(false)
            section.current?.focus()
          },
        }}
      />
    </div>
  )
}
