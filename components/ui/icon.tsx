import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'

const STROKES = { 12: 2.1, 14: 1.9, 16: 1.75, 20: 1.6 } as const

type IconProps = {
  icon: LucideIcon
  /** 16 in bars, 14 beside row text, 12 in badges. */
  size?: keyof typeof STROKES
  /** Turns slowly, except under reduced motion. For a loader only. */
  isTurning?: boolean
  className?: string
}

/** A mark beside a word; never the only carrier of a meaning, so hidden from assistive technology. */
export function Icon({ icon: Glyph, size = 16, isTurning = false, className }: IconProps) {
  return (
    <Glyph
      aria-hidden="true"
      focusable="false"
      size={size}
      strokeWidth={STROKES[size]}
      className={clsx('flex-none', isTurning && 'animate-turn', className)}
    />
  )
}
