'use client'
import { ListChecks, X } from 'lucide-react'
import { type ReactNode, type Ref, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { syncClocks } from '#components/layout/now'
import { type Refusal, useErrorText } from '#components/layout/use-error-text'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { useAnnounce } from '#components/ui/live-region'
import { SidePanel } from '#components/ui/side-panel'
import { sortPasted } from '#lib/actions/sort-pasted'
import type { PastedTasks } from '#lib/domain/batch-plan'
import { MAX_SELECTION_ITEMS } from '#lib/domain/limits'
import { pastedIds } from './pasted-ids.ts'
import type { SeenTask } from './selection-state.tsx'

type PastePanelProps = {
  /** Those that are paused, to become the selection. */
  onSelect: (tasks: SeenTask[]) => void
  onClose: () => void
  panelRef: Ref<HTMLElement>
}

/** A list of contact IDs from anywhere becomes a selection, and each ID that cannot be selected says why. */
export function PastePanel({ onSelect, onClose, panelRef }: PastePanelProps) {
  const t = useTranslations('selection.paste')
  const errorText = useErrorText()
  const announce = useAnnounce()
  const id = useId()
  const [text, setText] = useState('')
  const [isAsking, setAsking] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const [sorted, setSorted] = useState<PastedTasks | null>(null)
  const ids = pastedIds(text)
  const isTooMany = ids.length > MAX_SELECTION_ITEMS
  const problem =
    (isTooMany && t('tooMany', { count: ids.length, most: MAX_SELECTION_ITEMS })) ||
    (error !== null && errorText(error)) ||
    null

  async function sort(): Promise<void> {
    if (ids.length === 0 || isTooMany || isAsking) return
    setAsking(true)
    setError(null)
    const result = await sortPasted({ taskIds: ids }).catch(() => null)
    setAsking(false)
    if (!result?.ok) {
      setError(result?.error ?? 'no_answer')
      return
    }
    syncClocks(result.value.clocks)
    setSorted(result.value)
    const { paused, notPaused, unknown } = result.value
    onSelect(paused.flatMap(({ taskId, epoch }) => (epoch === null ? [] : [{ taskId, epoch }])))
    announce(t('sorted', { paused: paused.length, notPaused: notPaused.length, unknown: unknown.length }))
  }

  return (
    <SidePanel
      ref={panelRef}
      label={t('title')}
      data-panel=""
      onEscape={onClose}
      className="max-lg:absolute! max-lg:inset-y-0 max-lg:right-0 max-sm:static! max-sm:w-full max-sm:flex-1 max-sm:shadow-none"
      head={
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <h2 className="text-lg/[1.375rem] font-semibold tracking-tight">{t('title')}</h2>
            <p className="mt-0.5 text-ink-muted">{t('text')}</p>
          </div>
          <IconButton icon={X} label={t('close')} keyCap="Esc" onClick={onClose} className="-mt-1 -mr-2" />
        </div>
      }
    >
      <form
        className="grid gap-2.5 py-3"
        onSubmit={(event) => {
          event.preventDefault()
          void sort()
        }}
      >
        <label htmlFor={id} className="text-xs font-semibold text-ink-muted">
          {t('label')}
        </label>
        <textarea
          id={id}
          rows={8}
          value={text}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={problem !== null}
          aria-describedby={`${id}-said`}
          onChange={(event) => {
            setText(event.target.value)
            setSorted(null)
            setError(null)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void sort()
          }}
          className="edge min-h-24 resize-y rounded-md bg-raised px-2.5 py-2 font-mono text-xs [--edge:var(--color-line-control)]"
        />
        <p
          id={`${id}-said`}
          role={problem === null ? undefined : 'alert'}
          className="min-h-4 text-xs text-ink-muted"
        >
          {problem === null ? (
            ids.length > 0 && t('count', { count: ids.length })
          ) : (
            <span className="font-medium text-danger-ink">{problem}</span>
          )}
        </p>
        <Button
          type="submit"
          variant={sorted === null ? 'primary' : 'quiet'}
          icon={ListChecks}
          isPending={isAsking}
          unavailable={ids.length === 0 ? t('nothing') : undefined}
          className="justify-self-start"
        >
          {t('submit')}
        </Button>
      </form>
      {sorted && <SortedTasks sorted={sorted} />}
    </SidePanel>
  )
}

function SortedTasks({ sorted }: { sorted: PastedTasks }) {
  const t = useTranslations('selection.paste')
  const row = useTranslations('desk.row')
  const { paused, notPaused, unknown } = sorted
  return (
    <>
      <Group
        title={t('paused', { count: paused.length })}
        note={paused.length > 0 ? t('pausedNote') : null}
      />
      <Group title={t('notPaused', { count: notPaused.length })} note={null}>
        {notPaused.map(({ taskId, name, isEnded }) => (
          <Item
            key={taskId}
            taskId={taskId}
            name={name ?? row('unnamed')}
            what={t(isEnded ? 'ended' : 'running')}
          />
        ))}
      </Group>
      <Group title={t('unknown', { count: unknown.length })} note={null}>
        {unknown.map(({ taskId, isAsked }) => (
          <Item key={taskId} taskId={taskId} name={null} what={t(isAsked ? 'asked' : 'notAsked')} />
        ))}
      </Group>
    </>
  )
}

function Group(props: { title: string; note: string | null; children?: ReactNode }) {
  const { title, note, children } = props
  return (
    <section className="border-t border-line py-3">
      <h3 className="font-semibold">{title}</h3>
      {note && <p className="text-ink-muted">{note}</p>}
      {children && <ul className="mt-1 grid gap-1.5">{children}</ul>}
    </section>
  )
}

function Item({ taskId, name, what }: { taskId: string; name: string | null; what: string }) {
  return (
    <li className="min-w-0">
      {name !== null && <span className="block cut font-medium">{name}</span>}
      <span className="block cut font-mono text-xs text-ink-muted">{taskId}</span>
      <span className="block text-xs text-ink-muted">{what}</span>
    </li>
  )
}
