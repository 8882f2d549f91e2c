'use client'
import { Circle, ListEnd, type LucideIcon, Pause, Play, Plus, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Moment } from '#components/layout/relative-time'
import { Icon } from '#components/ui/icon'
import type { ActView, MomentKind, TaskDetail } from '#lib/domain/task-row'

const ICONS: Record<MomentKind, LucideIcon> = {
  initiated: Plus,
  queued: ListEnd,
  connected: UserRound,
  paused: Pause,
  resumed: Play,
  ended: Circle,
}

type Entry = { key: string; at: number; icon: LucideIcon; text: ReactNode; note: string | null }

/** What is known to have happened, newest first: what Connect told, and what people asked for here. */
export function TaskHistory({ detail }: { detail: TaskDetail }) {
  const t = useTranslations('panel')
  const outcomes = useTranslations('outcomes')
  const bold = (chunks: ReactNode) => <b className="font-medium text-ink">{chunks}</b>
  // Acts carry the desk's clock; beside Connect's own times they are set by the difference of the two.
  const skew = detail.clocks.awsNow - detail.clocks.deskNow
  const asked = (act: ActView) => {
    const name = act.by[0]?.name ?? ''
    if (act.kind === 'pause') return t.rich('acts.pause', { name, b: bold })
    return t.rich(act.flowId === null ? 'acts.resume' : 'acts.resumeWithFlow', { name, b: bold })
  }
  const entries: Entry[] = [
    ...detail.moments.map(({ kind, at }) => ({
      key: `${kind} ${at}`,
      at,
      icon: ICONS[kind],
      text: t(`moments.${kind}`),
      note: null,
    })),
    ...detail.acts.map((act) => ({
      key: act.actId,
      at: act.requestedAt + skew,
      icon: act.kind === 'resume' ? Play : Pause,
      text: asked(act),
      note: act.outcome === null ? null : outcomes(act.outcome),
    })),
  ].sort((a, b) => b.at - a.at)
  if (entries.length === 0) return <p className="text-ink-muted">{t('noHistory')}</p>
  return (
    <ol className="grid grid-cols-[92px_16px_minmax(0,1fr)] gap-x-2.5">
      {entries.map((entry, index) => (
        <li key={entry.key} className="col-span-3 grid grid-cols-subgrid [&>*]:pb-[9px]">
          <span className="text-right text-ink-muted">
            <Moment at={entry.at} />
          </span>
          <span className="relative pt-px text-paused">
            <Icon icon={entry.icon} size={14} />
            {index < entries.length - 1 && (
              <span className="absolute top-[19px] -bottom-px left-[6.5px] w-px bg-line-strong" />
            )}
          </span>
          <span className="min-w-0">
            {entry.text}
            {entry.note !== null && <span className="block text-xs text-ink-muted">{entry.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
