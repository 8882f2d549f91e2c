'use client'
import {
  AlarmClock,
  CircleCheck,
  Eye,
  History,
  Hourglass,
  Inbox,
  LoaderCircle,
  type LucideIcon,
  Repeat,
  ShieldAlert,
  Timer,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Icon } from '#components/ui/icon'

type StateName =
  | 'Resuming'
  | 'Resumed'
  | 'NotLanded'
  | 'Repaused'
  | 'Limit'
  | 'Refused'
  | 'Checking'
  | 'Stale'
  | 'Soon'
  | 'Day'
  | 'Estimated'

const STATES: { name: StateName; icon: LucideIcon | null; tone: string }[] = [
  { name: 'Resuming', icon: LoaderCircle, tone: 'text-info-ink' },
  { name: 'Resumed', icon: CircleCheck, tone: 'text-resumed-ink' },
  { name: 'NotLanded', icon: Inbox, tone: 'text-risk-mid-ink' },
  { name: 'Repaused', icon: Repeat, tone: 'text-risk-mid-ink' },
  { name: 'Limit', icon: Timer, tone: 'text-risk-mid-ink' },
  { name: 'Checking', icon: Eye, tone: 'text-info-ink' },
  { name: 'Refused', icon: ShieldAlert, tone: 'text-danger-ink' },
  { name: 'Stale', icon: History, tone: 'text-ink' },
  { name: 'Soon', icon: AlarmClock, tone: 'text-risk-high-ink' },
  { name: 'Day', icon: Hourglass, tone: 'text-risk-mid-ink' },
  { name: 'Estimated', icon: null, tone: 'text-ink-muted' },
]

export function HelpStates() {
  const t = useTranslations('help')
  return (
    <section aria-labelledby="help-states">
      <h3 id="help-states" className="mb-2 text-xs font-semibold text-ink-muted">
        {t('states')}
      </h3>
      <dl className="grid gap-2.5">
        {STATES.map(({ name, icon, tone }) => (
          <div key={name} className="grid grid-cols-[1.25rem_minmax(0,1fr)]">
            <dt className={`col-span-2 grid grid-cols-subgrid items-center font-medium ${tone}`}>
              {icon ? <Icon icon={icon} size={14} /> : <span />}
              {t(`state${name}`)}
            </dt>
            <dd className="col-start-2 text-ink-muted">{t(`state${name}Text`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
