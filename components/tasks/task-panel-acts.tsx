'use client'
import { Bookmark, Pause, Play, Workflow } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import type { TaskDetail } from '#lib/domain/task-row'
import { RowActionButton } from './row-action-button.tsx'
import { RowIcon } from './row-icon.tsx'
import { retryableEpoch } from './row-voice.ts'
import type { TaskPanelProps } from './task-panel.tsx'
import { useRowVoice } from './task-row-view.tsx'
import { useVoiceText } from './voice-text.tsx'
import type { Tone } from './voice-words.ts'

const INK: Record<Tone, string> = {
  idle: 'text-ink-muted',
  busy: 'text-info-ink',
  other: 'text-ink-muted',
  done: 'text-resumed-ink',
  warn: 'text-risk-mid-ink',
  failed: 'text-danger-ink',
  look: 'text-info-ink',
  gone: 'text-ink-muted',
}

/** Name, description, what the row says in full, and everything that can be done with the task. */
export function TaskPanelActs(props: TaskPanelProps & { detail: TaskDetail; name: string }) {
  const { detail, name, pending, may, dismissed, acts, context, wish, onWish, hasShortcuts } = props
  const t = useTranslations('actions')
  const text = useVoiceText()
  const { row } = detail
  const voice = useRowVoice({
    row,
    pending,
    may,
    dismissed,
    isGone: detail.state === 'ended' && !row.isPaused,
  })
  const hasFlows = (context?.flows.length ?? 0) > 0
  const canUseFlow = hasFlows && may.resumeWithFlow && row.isPaused && !voice.isLocked
  const wasResumedHere = detail.acts.some((act) => act.kind === 'resume' && act.outcome === 'resumed')
  const again = retryableEpoch({ row, may }, voice)
  const pausable =
    detail.state === 'running' && wasResumedHere && may.pauseAgain && !voice.isLocked
      ? detail.lastResumedAt
      : null
  // The panel itself is the details and the options; and its own Pause again has no end of time.
  const isSaidHere =
    voice.action.kind === 'details' ||
    voice.action.kind === 'seeOptions' ||
    (voice.action.kind === 'pauseAgain' && pausable !== null)
  return (
    <>
      <h2 className="text-lg/[1.375rem] font-semibold tracking-tight break-words">{name}</h2>
      {row.description && <p className="mt-0.5 text-ink-muted break-words">{row.description}</p>}
      {voice.text && (
        <p className={`mt-2 flex items-start gap-1.5 font-medium ${INK[voice.tone]}`}>
          {voice.icon && (
            <span className="mt-0.5 flex-none">
              <RowIcon name={voice.icon} />
            </span>
          )}
          <span className="min-w-0 break-words">{text(voice.text)}</span>
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {!isSaidHere && (
          <RowActionButton
            place="panel"
            action={voice.action}
            taskName={name}
            hasShortcuts={hasShortcuts}
            onAct={(action) => acts.run(row, action)}
          />
        )}
        {again !== null && (
          <Button size="large" icon={Play} onClick={() => acts.run(row, { kind: 'tryAgain', epoch: again })}>
            {t('tryAgain')}
          </Button>
        )}
        {canUseFlow && (
          <Button
            size="large"
            icon={Workflow}
            aria-expanded={wish === 'flow'}
            onClick={() => onWish(wish === 'flow' ? null : 'flow')}
          >
            {t('resumeWithFlow')}
          </Button>
        )}
        {may.note && row.isPaused && row.epoch !== null && row.keptUntil === null && (
          <Button
            size="large"
            icon={Bookmark}
            aria-expanded={wish === 'keep'}
            onClick={() => onWish(wish === 'keep' ? null : 'keep')}
          >
            {t('keepUntil')}
          </Button>
        )}
        {pausable !== null && (
          <Button
            size="large"
            icon={Pause}
            onClick={() => acts.pauseAgain(row, { at: pausable, count: null })}
          >
            {t('pauseAgain')}
          </Button>
        )}
      </div>
    </>
  )
}
