import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

const TONES = {
  danger: { ground: 'border-danger-line bg-danger-soft', mark: 'text-danger-ink' },
  warn: { ground: 'border-risk-mid-line bg-risk-mid-soft', mark: 'text-risk-mid-ink' },
  info: { ground: 'border-info-line bg-info-soft', mark: 'text-info-ink' },
} as const

type BannerProps = {
  tone: keyof typeof TONES
  icon: LucideIcon
  /** What is the matter, in one short sentence. */
  title: string
  children?: ReactNode
  /** The one thing that can be done about it. */
  action?: ReactNode
  /** `alert` when it appears by itself and matters now. */
  role?: 'alert' | 'status' | 'note'
}

/** One line across the page that says what is the matter with all of it. */
export function Banner({ tone, icon, title, children, action, role = 'note' }: BannerProps) {
  const { ground, mark } = TONES[tone]
  return (
    <div
      role={role}
      className={clsx('flex min-h-11 items-center gap-2.5 border-b px-(--gutter) py-1.5', ground)}
    >
      <Icon icon={icon} className={mark} />
      <p className="min-w-0 flex-1">
        <strong className={clsx('font-semibold', mark)}>{title}</strong>{' '}
        {children && <span className="text-ink-muted">{children}</span>}
      </p>
      {action}
    </div>
  )
}
