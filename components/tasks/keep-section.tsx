'use client'
import { Bookmark, BookmarkX, History } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { v7 as newId } from 'uuid'
import { useNow } from '#components/layout/now'
import { useMomentText } from '#components/layout/relative-time'
import { Button } from '#components/ui/button'
import { focusBack } from '#components/ui/focus-back'
import { Icon } from '#components/ui/icon'
import { useAnnounce } from '#components/ui/live-region'
import { keepUntil } from '#lib/actions/keep-until'
import { releaseKeep } from '#lib/actions/release-keep'
import type { Epoch } from '#lib/domain/epoch'
import type { Keep } from '#lib/domain/note'
import type { TaskDetail, TaskRow } from '#lib/domain/task-row'
import { KeepForm } from './keep-form.tsx'
import { useVerb, VerbFaultText } from './use-verb.tsx'

/** The keep that holds for the pause the task is in now; null where there is none. */
export function currentKeep({ row, keeps }: TaskDetail): Keep | null {
  if (row.keptUntil === null) return null
  return keeps.find((keep) => keep.releasedAt === null && keep.until === row.keptUntil) ?? null
}

type KeptLineProps = { detail: TaskDetail; mayNote: boolean; onChange: () => void }

/** Until when the pause is meant to last, by whom and why; amber once that has passed. */
export function KeptLine({ detail, mayNote, onChange }: KeptLineProps) {
  const t = useTranslations('notes.keep')
  const moment = useMomentText()
  const announce = useAnnounce()
  const { run, isPending, fault } = useVerb(releaseKeep, ['task', 'tasks', 'review'])
  const keep = currentKeep(detail)
  const isOverdue = useNow(({ awsNow }) => keep !== null && keep.until <= awsNow)
  const { taskId, epoch } = detail.row
  if (keep === null || epoch === null) return null
  async function release(goBack: () => void) {
    if (epoch === null || !(await run({ taskId, epoch }))) return
    announce(t('released'))
    goBack()
  }
  const b = (chunks: ReactNode) => <b className="font-semibold">{chunks}</b>
  return (
    <div className="grid gap-1">
      <div className={`flex items-start gap-2 ${isOverdue ? 'text-risk-mid-ink' : ''}`}>
        <span className="mt-px flex-none">
          <Icon icon={isOverdue ? History : Bookmark} size={16} />
        </span>
        <p className="min-w-0 flex-1 break-words">
          {t.rich(isOverdue ? 'overdueSince' : 'keptUntil', { time: moment(keep.until), b })}
          <span className="block text-ink-muted">
            {t('by', { name: keep.personName, reason: keep.reason })}
          </span>
        </p>
        {mayNote && (
          <span className="-my-1.5 -mr-2 flex flex-none gap-0.5">
            <Button variant="ghost" onClick={onChange} className="px-2">
              {t('change')}
            </Button>
            <Button
              variant="ghost"
              icon={BookmarkX}
              isPending={isPending}
              onClick={(event) => void release(focusBack(event.currentTarget))}
              className="px-2"
            >
              {t('release')}
            </Button>
          </span>
        )}
      </div>
      <VerbFaultText fault={fault} />
    </div>
  )
}

type KeepTaskFormProps = { row: TaskRow; epoch: Epoch; before: Keep | null; onDone: () => void }

/** The form of the panel: it closes once the date is kept. */
export function KeepTaskForm({ row, epoch, before, onDone }: KeepTaskFormProps) {
  const t = useTranslations('notes.keep')
  const common = useTranslations('common')
  const moment = useMomentText()
  const announce = useAnnounce()
  const keepId = useRef<string | null>(null)
  const { run, isPending, fault } = useVerb(keepUntil, ['task', 'tasks', 'review'])
  const place = useRef<HTMLDivElement>(null)
  const close = () => {
    const goBack = focusBack(place.current)
    onDone()
    goBack()
  }
  return (
    <div ref={place}>
      <KeepForm
        row={row}
        before={before}
        isPending={isPending}
        fault={fault}
        cancelLabel={common('cancel')}
        onCancel={close}
        onSubmit={async (wish) => {
          // Sent again without an answer it is the same keep; refused, or changed, it is another.
          if (fault !== 'unreachable') keepId.current = null
          keepId.current ??= newId()
          if (!(await run({ keepId: keepId.current, taskId: row.taskId, epoch, ...wish }))) return
          announce(t('kept', { time: moment(wish.until) }))
          close()
        }}
      />
    </div>
  )
}
