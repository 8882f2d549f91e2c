'use client'
import { type KeyboardEvent, type Ref, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { v7 as newId } from 'uuid'
import { Button } from '#components/ui/button'
import { focusBack } from '#components/ui/focus-back'
import { useAnnounce } from '#components/ui/live-region'
import { addNote } from '#lib/actions/add-note'
import { MAX_NOTE } from '#lib/domain/limits'
import { useVerb, VerbFaultText } from './use-verb.tsx'

type NoteFormProps = { taskId: string; fieldRef?: Ref<HTMLTextAreaElement> }

/** What was written and not sent, by task: still there when the task is opened again in this tab. */
const drafts = new Map<string, string>()

/** A note for others who look at this task. Enter adds it, Shift with Enter goes to a new line, Escape leaves the field; what was not sent stays in it. */
export function NoteForm({ taskId, fieldRef }: NoteFormProps) {
  const t = useTranslations('notes')
  const id = useId()
  const announce = useAnnounce()
  const [text, setText] = useState(() => drafts.get(taskId) ?? '')
  // The same note keeps its id through every try.
  const noteId = useRef<string | null>(null)
  const { run, isPending, fault } = useVerb(addNote, ['task', 'tasks'])
  const tooMany = text.trim().length - MAX_NOTE
  const isReady = text.trim() !== '' && tooMany <= 0

  function change(next: string) {
    setText(next)
    if (next === '') drafts.delete(taskId)
    else drafts.set(taskId, next)
  }
  async function add() {
    if (!isReady) return
    noteId.current ??= newId()
    const isDone = await run({ noteId: noteId.current, taskId, text: text.trim() })
    if (!isDone) return
    noteId.current = null
    change('')
    announce(t('added'))
  }
  function handleKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      focusBack(event.currentTarget)()
      return
    }
    // An input method ends its word with Enter too.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void add()
  }
  return (
    <form
      className="grid gap-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <div className="flex items-end gap-2">
        <label htmlFor={id} className="sr-only">
          {t('label')}
        </label>
        <textarea
          ref={fieldRef}
          id={id}
          rows={1}
          value={text}
          placeholder={t('placeholder')}
          aria-keyshortcuts="n"
          aria-invalid={tooMany > 0}
          onChange={(event) => {
            change(event.target.value)
            noteId.current = null
          }}
          onKeyDown={handleKey}
          className="edge field-sizing-content max-h-40 min-h-(--control) min-w-0 flex-1 resize-none rounded-md bg-raised px-2.5 py-1.5 [--edge:var(--color-line-control)] pointer-coarse:min-h-9"
        />
        <Button type="submit" isPending={isPending}>
          {isPending ? t('adding') : t('add')}
        </Button>
      </div>
      {tooMany > 0 && (
        <p role="status" className="text-danger-ink">
          {t('tooLong', { count: tooMany })}
        </p>
      )}
      <VerbFaultText fault={fault} />
    </form>
  )
}
