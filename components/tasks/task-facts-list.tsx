'use client'
import { Check, Copy, ExternalLink } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Ago, Moment, useElapsed } from '#components/layout/relative-time'
import { Icon } from '#components/ui/icon'
import { IconButton } from '#components/ui/icon-button'
import type { AgentState, LinkedTask, TaskDetail } from '#lib/domain/task-row'
import { queueName } from './row-cells.tsx'
import { TaskReferences } from './task-references.tsx'
import { pathOf } from './use-open-task.tsx'

const FEW = 4

/** What is known of a task, fact by fact. */
export function TaskFactsList({ detail, onCopyId }: { detail: TaskDetail; onCopyId: () => void }) {
  const t = useTranslations('panel')
  const rowWords = useTranslations('desk.row')
  const { row, attributes, tags, previousTask, relatedTask } = detail
  // Connect's own tags say nothing about the task.
  const tagList = Object.entries(tags).filter(([key]) => !key.startsWith('aws:'))
  return (
    <dl className="grid grid-cols-[104px_minmax(0,1fr)] gap-y-[5px] [&_dt]:text-ink-muted">
      <Fact term={t('taskId')}>
        <CopyableId id={row.taskId} onCopy={onCopyId} />
        {detail.consoleUrl && <ConsoleLink url={detail.consoleUrl} />}
      </Fact>
      <Fact term={t('queue')}>{queueName(row, rowWords)}</Fact>
      <Fact term={t('agent')}>
        {row.agent === null ? rowWords('unassigned') : (row.agent.name ?? row.agent.id)}
        {row.agent?.state && <AgentNow state={row.agent.state} />}
      </Fact>
      <Fact term={t('team')}>{row.team === null ? t('noTeam') : (row.team.name ?? row.team.id)}</Fact>
      {row.priority !== null && <Fact term={t('priority')}>{row.priority}</Fact>}
      {row.initiatedAt !== null && (
        <Fact term={t('initiated')}>
          <Moment at={row.initiatedAt} />
        </Fact>
      )}
      {row.expiresAt !== null && (
        <Fact term={t('expires')}>
          <Moment at={row.expiresAt} />{' '}
          {row.isExpiryEstimated && (
            <span className="text-ink-faint" title={rowWords('estimatedLong')}>
              {rowWords('estimated')}
            </span>
          )}
        </Fact>
      )}
      <Fact term={t('checked')}>
        {row.checkedAt === null ? rowWords('fetching') : <Ago at={row.checkedAt} clock="desk" />}
      </Fact>
      <Fact term={t('references')}>
        <TaskReferences taskId={row.taskId} />
      </Fact>
      <Attributes attributes={attributes} />
      {tagList.length > 0 && (
        <Fact term={t('tags')}>
          {tagList.map(([key, value]) => (
            <span
              key={key}
              className="mr-1 mb-1 inline-flex h-5 max-w-full items-center rounded-xs bg-sunken px-1.5 text-xs text-ink-muted"
            >
              <span className="cut">
                {key}: {value}
              </span>
            </span>
          ))}
        </Fact>
      )}
      {relatedTask !== null && <TaskLink term={t('related')} linked={relatedTask} />}
      {previousTask !== null && <TaskLink term={t('previousTask')} linked={previousTask} />}
    </dl>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}

/** Another task by its name, in its own panel; one that the index does not know is named by its id alone. */
function TaskLink({ term, linked }: { term: string; linked: LinkedTask }) {
  const t = useTranslations('panel')
  const rowWords = useTranslations('desk.row')
  const { taskId, known } = linked
  const elapsed = useElapsed({ at: known?.pausedAt ?? 0, clock: 'aws' })
  if (known === null) {
    return (
      <Fact term={term}>
        <span className="break-all font-mono text-[0.92em]">{taskId}</span>{' '}
        <span className="text-ink-muted">· {t('unknownLink')}</span>
      </Fact>
    )
  }
  const state = {
    paused: t('pausedLink', { duration: elapsed }),
    running: t('runningLink'),
    ended: t('endedLink'),
  }
  return (
    <Fact term={term}>
      <a href={pathOf(taskId)}>{known.name ?? rowWords('unnamed')}</a>{' '}
      <span className="text-ink-muted">· {state[known.state]}</span>
    </Fact>
  )
}

function ConsoleLink({ url }: { url: string }) {
  const t = useTranslations('actions')
  const common = useTranslations('common')
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className="mt-1 inline-flex items-center gap-1">
      {t('openInConnect')}
      <Icon icon={ExternalLink} size={12} />
      <span className="sr-only">({common('opensInNewTab')})</span>
    </a>
  )
}

/** What the agent does now, and whether they have room for another task. Connect puts a resumed task on top either way. */
function AgentNow({ state }: { state: AgentState }) {
  const t = useTranslations('panel')
  const { status, activeTasks, maxTasks } = state
  const hasSlots = activeTasks !== null && maxTasks !== null
  return (
    <span className="block text-ink-muted">
      {hasSlots ? t('agentNow', { status, active: activeTasks, max: maxTasks }) : status}
      {hasSlots && activeTasks >= maxTasks && (
        <span className="block text-risk-mid-ink">{t('agentFull')}</span>
      )}
    </span>
  )
}

function CopyableId({ id, onCopy }: { id: string; onCopy: () => void }) {
  const t = useTranslations('actions')
  const [isCopied, setCopied] = useState(false)
  return (
    <span className="flex h-4.5 items-center gap-0.5">
      <span className="cut font-mono text-[0.92em] tracking-[-0.01em] select-all">{id}</span>
      <IconButton
        icon={isCopied ? Check : Copy}
        iconSize={14}
        label={isCopied ? t('idCopied') : t('copyId')}
        onClick={() => {
          onCopy()
          setCopied(true)
        }}
        className="size-6"
      />
    </span>
  )
}

function Attributes({ attributes }: { attributes: Record<string, string> }) {
  const t = useTranslations('panel')
  const [isAll, setAll] = useState(false)
  const all = Object.entries(attributes)
  if (all.length === 0) return null
  const shown = isAll ? all : all.slice(0, FEW)
  return (
    <Fact term={t('attributes')}>
      {shown.map(([key, value]) => (
        <div key={key}>
          <span className="font-mono text-[0.92em]">{key}</span> <span className="text-ink-muted">=</span>{' '}
          {value}
        </div>
      ))}
      {all.length > FEW && (
        <button
          type="button"
          onClick={() => setAll(!isAll)}
          className="min-h-6 text-accent-ink hover:underline"
        >
          {isAll ? t('fewer') : t('more', { count: all.length - FEW })}
        </button>
      )}
    </Fact>
  )
}
