'use client'
import clsx from 'clsx'
import { ExternalLink, Inbox, Pause } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Ago, useElapsed, useMomentText } from '#components/layout/relative-time'
import { Button } from '#components/ui/button'
import { buttonClass } from '#components/ui/button-class'
import { Icon } from '#components/ui/icon'
import type { TrayItem } from '#lib/domain/tray'
import type { PendingClick } from './click-collector.ts'
import { DismissButton } from './dismiss-button.tsx'
import { RowActionButton } from './row-action-button.tsx'
import { RowIcon } from './row-icon.tsx'
import type { Abilities } from './row-voice.ts'
import { useRowVoice } from './task-row-view.tsx'
import type { TrayRow } from './tray-rows.ts'
import { pathOf } from './use-open-task.tsx'
import type { RowActs } from './use-row-acts.tsx'
import { useVoiceText } from './voice-text.tsx'
import type { RowAction, Tone } from './voice-words.ts'

const INK: Partial<Record<Tone, string>> = {
  warn: 'text-risk-mid-ink',
  failed: 'text-danger-ink',
  done: 'text-resumed-ink',
  busy: 'text-info-ink',
  look: 'text-info-ink',
}

/** Then a pause can be tried again. The words of the last try stay: here nothing is put away but by dismissing. */
const NOTHING_TO_PRESS: readonly RowAction['kind'][] = ['none', 'putAway']

type TrayRowViewProps = {
  row: TrayRow
  pending: PendingClick | null
  may: Abilities
  dismissed: ReadonlySet<string>
  isTicked: boolean
  onTick: (isOn: boolean) => void
  acts: RowActs
  onDismissed: () => void
}

/** A task that was not seen to land: what is known of it, and what can be done. Once something was tried, how that went. */
export function TrayRowView(props: TrayRowViewProps) {
  const { row: shown, pending, may, dismissed, isTicked, onTick, acts, onDismissed } = props
  const { item, hasLeft } = shown
  const { resume, row, batch, consoleUrl } = item
  const t = useTranslations('tray')
  const desk = useTranslations('desk.row')
  const actions = useTranslations('actions')
  const voice = useRowVoice({ row, pending, may, dismissed, isGone: false })
  const text = useVoiceText()
  const notSeen = useNotSeen(item)
  const name = row.name ?? desk('unnamed')
  const isTried = pending !== null || (row.act?.kind === 'pause' && !dismissed.has(row.act.actId))
  const gone = hasLeft ? t('hasLeft') : undefined
  const said = isTried && voice.text !== null ? { ...voice, text: text(voice.text) } : notSeen
  const isNotSeenSaid = hasLeft || said === notSeen
  return (
    <li
      data-act-id={resume.actId}
      className={clsx(
        'grid min-h-16 items-center gap-x-3 gap-y-2 border-b border-line px-(--gutter) py-2.5',
        'grid-cols-[20px_minmax(0,1fr)] lg:grid-cols-[20px_minmax(0,1fr)_auto]',
        hasLeft && 'bg-surface',
      )}
    >
      {may.resumeOne || may.pauseAgain ? (
        <input
          type="checkbox"
          aria-label={t('select', { task: name })}
          checked={isTicked && !hasLeft}
          disabled={hasLeft}
          onChange={(event) => onTick(event.target.checked)}
          className="size-4 self-start accent-accent pointer-coarse:size-5"
        />
      ) : (
        <span />
      )}
      <div className="min-w-0">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <a href={pathOf(row.taskId)} className="cut font-medium text-ink hover:underline">
            {name}
          </a>
          {batch !== null && (
            <Link
              href={`/batches/${batch.batchId}` as Route}
              aria-label={t('batch', { number: batch.number })}
              className="flex-none text-xs text-accent-ink"
            >
              B-{batch.number}
            </Link>
          )}
        </p>
        <p className={clsx('mt-0.5 flex items-start gap-1.5', INK[said.tone] ?? 'text-ink-muted')}>
          <span className="mt-0.5 flex-none">
            {hasLeft || said.icon === null ? <Icon icon={Inbox} size={14} /> : <RowIcon name={said.icon} />}
          </span>
          <span className="min-w-0 break-words">{gone ?? said.text}</span>
        </p>
        <p className="mt-0.5 text-xs text-ink-muted">
          {!isNotSeenSaid && `${notSeen.text} `}
          <LastSeen item={item} />
          {resume.landingCheckedAt !== null && (
            <>
              {' · '}
              {t.rich('checked', { ago: () => <Ago at={resume.landingCheckedAt ?? 0} clock="desk" /> })}
            </>
          )}
        </p>
      </div>
      <div className="col-start-2 flex flex-wrap items-center gap-1.5 lg:col-start-auto">
        {isTried && !hasLeft && !NOTHING_TO_PRESS.includes(voice.action.kind) ? (
          <RowActionButton
            place="list"
            action={voice.action}
            taskName={name}
            hasShortcuts={false}
            onAct={(action) => acts.run(row, action)}
          />
        ) : (
          may.pauseAgain &&
          row.resumedAt !== null && (
            <Button
              size="row"
              icon={Pause}
              unavailable={gone}
              onClick={() => acts.pauseAgain(row, { at: row.resumedAt ?? 0, count: null })}
            >
              <span>
                {actions('pauseAgain')}
                <span className="sr-only"> {name}</span>
              </span>
            </Button>
          )
        )}
        {may.resumeOne && (
          <DismissButton
            actIds={[resume.actId]}
            taskName={name}
            size="row"
            unavailable={gone}
            onDismissed={onDismissed}
          />
        )}
        {consoleUrl !== null && (
          <a href={consoleUrl} target="_blank" rel="noreferrer" className={buttonClass({ size: 'row' })}>
            <Icon icon={ExternalLink} size={14} />
            <span>
              {actions('openInConnect')}
              <span className="sr-only"> {name}</span>
            </span>
          </a>
        )}
      </div>
    </li>
  )
}

function useNotSeen({ resume }: TrayItem) {
  const t = useTranslations('tray')
  const moment = useMomentText()
  const settledAt = resume.settledAt ?? resume.requestedAt
  const duration = useElapsed({ at: settledAt, clock: 'desk', isCoarse: true })
  const names = resume.by.map(({ name }) => name).join(', ')
  const time = moment(settledAt)
  const text = names === '' ? t('notSeen', { time, duration }) : t('notSeenBy', { time, duration, names })
  return { tone: 'warn', icon: 'inbox', text } as const
}

/** Where it was before it was paused: the place to look for it. */
function LastSeen({ item: { row } }: { item: TrayItem }) {
  const t = useTranslations('tray')
  if (row.agent !== null) return t('lastAgent', { agent: row.agent.name ?? row.agent.id })
  if (row.queue !== null) return t('lastQueue', { queue: row.queue.name ?? row.queue.id })
  return t('lastNowhere')
}
