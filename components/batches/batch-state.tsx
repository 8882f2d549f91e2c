'use client'
import { Ban, CircleCheck, LoaderCircle, type LucideIcon, Pause, Timer } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Icon } from '#components/ui/icon'
import type { BatchState } from '#lib/domain/batch'

const LOOKS: Record<BatchState, { icon: LucideIcon; className: string }> = {
  starting: { icon: Timer, className: 'bg-info-soft text-info-ink [--edge:var(--color-info-line)]' },
  running: { icon: LoaderCircle, className: 'bg-info-soft text-info-ink [--edge:var(--color-info-line)]' },
  held: { icon: Pause, className: 'bg-risk-mid-soft text-risk-mid-ink [--edge:var(--color-risk-mid-line)]' },
  stopping: { icon: LoaderCircle, className: 'bg-info-soft text-info-ink [--edge:var(--color-info-line)]' },
  finished: {
    icon: CircleCheck,
    className: 'bg-paused-soft text-paused-ink [--edge:var(--color-paused-line)]',
  },
  cancelled: { icon: Ban, className: 'bg-paused-soft text-paused-ink [--edge:var(--color-paused-line)]' },
}

/** What a batch is doing, with its mark. Green is not among them: a batch that has ended may hold failures. */
export function BatchStateBadge({ state }: { state: BatchState }) {
  const t = useTranslations('batches.states')
  const { icon, className } = LOOKS[state]
  return (
    <span
      className={`edge inline-flex h-5.5 flex-none items-center gap-1 rounded-xs px-1.5 text-xs font-medium whitespace-nowrap ${className}`}
    >
      <Icon icon={icon} size={12} isTurning={icon === LoaderCircle} />
      {t(state)}
    </span>
  )
}
