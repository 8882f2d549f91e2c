'use client'
import {
  Bookmark,
  BookmarkX,
  Circle,
  ListEnd,
  type LucideIcon,
  MessageSquare,
  Pause,
  Play,
  Plus,
  UserRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { formatDuration } from '#components/layout/format-duration'
import { Moment, useMomentText } from '#components/layout/relative-time'
import { Icon } from '#components/ui/icon'
import type { MomentKind, TaskDetail } from '#lib/domain/task-row'
import { NoteEntry } from './note-entry.tsx'
import { type TimelineEntry, timelineOf } from './timeline.ts'

const ICONS: Record<MomentKind, LucideIcon> = {
  initiated: Plus,
  queued: ListEnd,
  connected: UserRound,
  paused: Pause,
  resumed: Play,
  ended: Circle,
}

/** What is known to have happened, newest first: what Connect told, and what people asked for, wrote and meant here. */
export function TaskHistory({ detail, mayNote }: { detail: TaskDetail; mayNote: boolean }) {
  const t = useTranslations('panel')
  const entries = timelineOf(detail)
  if (entries.length === 0) return <p className="text-ink-muted">{t('noHistory')}</p>
  return (
    <ol className="grid grid-cols-[92px_16px_minmax(0,1fr)] gap-x-2.5">
      {entries.map((entry, index) => (
        <li key={entry.key} className="col-span-3 grid grid-cols-subgrid [&>*]:pb-[9px]">
          <span className="text-right text-ink-muted">
            <Moment at={entry.at} />
          </span>
          <span className="relative pt-px text-paused">
            <Icon icon={iconOf(entry)} size={14} />
            {index < entries.length - 1 && (
              <span className="absolute top-[19px] -bottom-px left-[6.5px] w-px bg-line-strong" />
            )}
          </span>
          <div className="min-w-0 break-words">
            {entry.kind === 'note' ? (
              <NoteEntry note={entry.note} mayNote={mayNote} />
            ) : (
              <Told entry={entry} detail={detail} />
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

function iconOf(entry: TimelineEntry): LucideIcon {
  switch (entry.kind) {
    case 'moment':
      return ICONS[entry.moment]
    case 'act':
      return entry.act.kind === 'resume' ? Play : Pause
    case 'note':
      return MessageSquare
    case 'keep':
      return Bookmark
    case 'release':
      return BookmarkX
  }
}

function Told({ entry, detail }: { entry: Exclude<TimelineEntry, { kind: 'note' }>; detail: TaskDetail }) {
  const t = useTranslations('panel')
  const notes = useTranslations('notes.keep')
  const moment = useMomentText()
  const b = (chunks: ReactNode) => <b className="font-medium text-ink">{chunks}</b>
  switch (entry.kind) {
    case 'keep':
      return (
        <>
          {notes.rich('entry', { time: moment(entry.keep.until), name: entry.keep.personName, b })}
          <Aside>{t('reasonQuoted', { reason: entry.keep.reason })}</Aside>
        </>
      )
    case 'release':
      return notes.rich('releasedEntry', { name: entry.keep.releasedByName ?? '', b })
    case 'act': {
      const name = entry.act.by[0]?.name ?? ''
      const key =
        entry.act.kind === 'pause' ? 'pause' : entry.act.flowId === null ? 'resume' : 'resumeWithFlow'
      return (
        <>
          {t.rich(`acts.${key}`, { name, b })}
          <WhatCameOfIt act={entry.act} detail={detail} />
        </>
      )
    }
    case 'moment': {
      const { moment: kind, act, agentName, pauseCount } = entry
      if (act !== null) {
        const name = act.by[0]?.name ?? ''
        const key = kind === 'paused' ? 'pausedBy' : act.flowId === null ? 'resumedBy' : 'resumedWithFlowBy'
        return (
          <>
            {t.rich(`moments.${key}`, { name, b })}
            <WhatCameOfIt act={act} detail={detail} isOutcomeSaid />
          </>
        )
      }
      if (kind === 'connected' && agentName !== null) {
        return t.rich('moments.connectedBy', { name: agentName, b })
      }
      if (pauseCount !== null && pauseCount > 1) return t('moments.pausedTimes', { count: pauseCount })
      return t(`moments.${kind}`)
    }
  }
}

type Act = TaskDetail['acts'][number]

/** Outcome, landing, what Connect said, and the reason that was given: as far as there is something to say. */
function WhatCameOfIt(props: { act: Act; detail: TaskDetail; isOutcomeSaid?: boolean }) {
  const { act, detail, isOutcomeSaid = false } = props
  const t = useTranslations('panel')
  const outcomes = useTranslations('outcomes')
  const landing = useLandingText(detail)
  const said = [
    isOutcomeSaid || act.outcome === null ? null : outcomes(act.outcome),
    act.outcome === 'resumed' ? landing(act) : null,
    act.error?.connectMessage ?? null,
    act.reason === null ? null : t('reasonQuoted', { reason: act.reason }),
  ].filter((one) => one !== null)
  return said.length === 0 ? null : <Aside>{said.join(' · ')}</Aside>
}

function useLandingText(detail: TaskDetail): (act: Act) => string | null {
  const t = useTranslations('landings')
  const duration = useTranslations('duration')
  return (act) => {
    if (act.landing === null) return null
    const { landingQueue, landingAgent } = act
    const queue = landingQueue?.name ?? landingQueue?.id ?? null
    const agent = landingAgent?.name ?? landingAgent?.id ?? null
    const sinceMs = (act.landingCheckedAt ?? detail.clocks.deskNow) - (act.settledAt ?? act.requestedAt)
    return t(act.landing, {
      named: (queue ?? agent) === null ? 'no' : 'yes',
      queue: queue ?? '',
      agent: agent ?? '',
      duration: formatDuration(sinceMs, duration, { isCoarse: true }),
    })
  }
}

function Aside({ children }: { children: ReactNode }) {
  return <span className="block text-xs text-ink-muted">{children}</span>
}
