'use client'
import {
  Ban,
  CircleCheck,
  CircleHelp,
  CircleSlash,
  CircleX,
  Clock,
  type LucideIcon,
  Repeat,
  ShieldAlert,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Icon } from '#components/ui/icon'
import type { Outcome } from '#lib/domain/resume-outcome'

const DONE = 'text-resumed-ink'
const REFUSED = 'text-danger-ink'
const MISSED = 'text-risk-mid-ink'
const QUIET = 'text-ink-muted'

const LOOKS: Record<Outcome, { icon: LucideIcon; tone: string }> = {
  resumed: { icon: CircleCheck, tone: DONE },
  paused: { icon: CircleCheck, tone: DONE },
  already_resumed: { icon: CircleSlash, tone: QUIET },
  already_paused: { icon: CircleSlash, tone: QUIET },
  ended: { icon: CircleSlash, tone: QUIET },
  not_found: { icon: CircleSlash, tone: QUIET },
  cancelled: { icon: Ban, tone: QUIET },
  repaused: { icon: Repeat, tone: MISSED },
  unverified: { icon: CircleHelp, tone: MISSED },
  pause_limit: { icon: CircleX, tone: REFUSED },
  failed: { icon: CircleX, tone: REFUSED },
  forbidden: { icon: ShieldAlert, tone: REFUSED },
}

/** How it ended, as a mark and a word. Null: it has not. */
export function ResultText({ outcome }: { outcome: Outcome | null }) {
  const t = useTranslations('outcomes')
  const audit = useTranslations('audit')
  const { icon, tone } = outcome === null ? { icon: Clock, tone: 'text-info-ink' } : LOOKS[outcome]
  return (
    <span className={`flex min-w-0 items-center gap-1.5 ${tone}`}>
      <Icon icon={icon} size={14} />
      <span className="cut">{outcome === null ? audit('underWay') : t(outcome)}</span>
    </span>
  )
}
