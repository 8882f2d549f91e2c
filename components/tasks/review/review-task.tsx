'use client'
import { CircleCheck, CircleSlash, CircleX, Repeat } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useMomentText } from '#components/layout/relative-time'
import { copyText } from '#components/ui/copy-text'
import { Icon } from '#components/ui/icon'
import { Skeleton } from '#components/ui/skeleton'
import type { TaskDetail } from '#lib/domain/task-row'
import { KeepForm, type KeepWish } from '../keep-form.tsx'
import { currentKeep, KeptLine } from '../keep-section.tsx'
import { LifeLine } from '../life-line.tsx'
import { NoteForm } from '../note-form.tsx'
import { TaskFactsList } from '../task-facts-list.tsx'
import { TaskHistory } from '../task-history.tsx'
import { TaskTimes } from '../task-times.tsx'
import { DecisionWords } from './decision-words.tsx'
import type { Step } from './walk.ts'

type ReviewTaskProps = {
  step: Step
  detail: TaskDetail | undefined
  isKeepOpen: boolean
  onKeepOpen: (isOpen: boolean) => void
  onKeep: (wish: KeepWish) => void
  onCloseKeep: () => void
}

const CARD =
  'min-w-0 rounded-lg border border-line bg-raised p-5 max-sm:rounded-none max-sm:border-x-0 max-sm:p-4'

/** Everything that is known of the task to be decided on, with room to read. */
export function ReviewTask({ step, detail, isKeepOpen, onKeepOpen, onKeep, onCloseKeep }: ReviewTaskProps) {
  const t = useTranslations('panel')
  const notes = useTranslations('notes.keep')
  const common = useTranslations('common')
  const row = useTranslations('desk.row')
  return (
    <div className="mx-auto grid max-w-[76rem] gap-3 p-4 max-sm:gap-2 max-sm:px-0 lg:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)] lg:items-start">
      <div className={`${CARD} grid gap-4`}>
        <div>
          <h2 className="text-xl font-semibold tracking-[-0.02em] break-words">
            {step.item.name ?? row('unnamed')}
          </h2>
          {detail?.row.description && (
            <p className="mt-1 max-w-[72ch] text-md whitespace-pre-wrap text-ink-muted break-words">
              {detail.row.description}
            </p>
          )}
        </div>
        <Standing step={step} />
        {isKeepOpen && detail && (
          <section aria-label={notes('title')} className="rounded-md bg-surface p-4">
            <h3 className="mb-2 font-semibold">{notes('title')}</h3>
            <KeepForm
              row={detail.row}
              before={currentKeep(detail)}
              isPending={false}
              fault={null}
              onSubmit={onKeep}
              onCancel={onCloseKeep}
              cancelLabel={common('cancel')}
              size="large"
            />
          </section>
        )}
        {detail === undefined ? (
          <div role="status" aria-label={t('loading')} className="grid gap-3">
            <Skeleton className="w-72 max-w-full" />
            <Skeleton className="h-12 w-full" />
            <Skeleton className="w-56" />
          </div>
        ) : (
          <>
            {!isKeepOpen && currentKeep(detail) !== null && (
              <KeptLine detail={detail} mayNote onChange={() => onKeepOpen(true)} />
            )}
            <div>
              <TaskTimes detail={detail} />
              <LifeLine detail={detail} />
            </div>
            <TaskFactsList detail={detail} onCopyId={() => void copyText(detail.row.taskId)} />
          </>
        )}
      </div>
      <div className={`${CARD} grid gap-3`}>
        <NoteForm taskId={step.item.taskId} />
        <h3 className="text-xs font-semibold text-ink-muted">{t('history')}</h3>
        {detail && <TaskHistory detail={detail} mayNote />}
      </div>
    </div>
  )
}

/** What was decided of it before, or why there is nothing to decide. */
function Standing({ step }: { step: Step }) {
  const t = useTranslations('review')
  const errors = useTranslations('errors')
  const moment = useMomentText()
  const { item, state, pending } = step
  if (pending?.state === 'refused') {
    const { code, params, reference } = pending.error
    const reason = errors(code, { field: '', limitBytes: 0, reference: reference ?? '–', ...params })
    return (
      <Line icon={CircleX} ink="text-danger-ink">
        {t('refused', { reason })}
      </Line>
    )
  }
  if (state === 'left') return <Line icon={CircleSlash}>{t('gone')}</Line>
  if (state === 'open') {
    return item.isRepaused ? (
      <Line icon={Repeat} ink="text-risk-mid-ink">
        {t('repaused')}
      </Line>
    ) : null
  }
  return (
    <Line icon={CircleCheck}>
      {t(`decided.${state}`)} <DecisionWords item={item} />{' '}
      {item.decidedAt !== null && moment(item.decidedAt)}
    </Line>
  )
}

function Line({
  icon,
  ink = 'text-ink-muted',
  children,
}: {
  icon: typeof Repeat
  ink?: string
  children: React.ReactNode
}) {
  return (
    <p className={`flex items-start gap-2 font-medium ${ink}`}>
      <span className="mt-px flex-none">
        <Icon icon={icon} />
      </span>
      <span className="min-w-0 break-words">{children}</span>
    </p>
  )
}
