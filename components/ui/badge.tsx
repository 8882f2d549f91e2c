import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

const TONES = {
  rest: 'text-paused-ink bg-paused-soft [--edge:var(--color-paused-line)]',
  info: 'text-info-ink bg-info-soft [--edge:var(--color-info-line)]',
  good: 'text-resumed-ink bg-resumed-soft [--edge:var(--color-resumed-line)]',
  warn: 'text-risk-mid-ink bg-risk-mid-soft [--edge:var(--color-risk-mid-line)]',
  danger: 'text-danger-ink bg-danger-soft [--edge:var(--color-danger-line)]',
} as const

type BadgeProps = { tone?: keyof typeof TONES; icon?: LucideIcon; children: ReactNode }

/** A small state or count beside a word. */
export function Badge({ tone = 'rest', icon, children }: BadgeProps) {
  return (
    <span
      className={clsx(
        'edge inline-flex h-4.5 flex-none items-center gap-1 whitespace-nowrap rounded-xs px-1.5 text-[11px]/none font-medium',
        '[:lang(zh,ja,ko)_&]:text-xs/none',
        TONES[tone],
      )}
    >
      {icon && <Icon icon={icon} size={12} />}
      {children}
    </span>
  )
}
