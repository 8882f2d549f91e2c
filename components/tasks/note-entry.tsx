'use client'
import { Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useNow } from '#components/layout/now'
import { Button } from '#components/ui/button'
import { focusBack } from '#components/ui/focus-back'
import { focusOnMount } from '#components/ui/focus-on-mount'
import { IconButton } from '#components/ui/icon-button'
import { useAnnounce } from '#components/ui/live-region'
import { deleteNote } from '#lib/actions/delete-note'
import { NOTE_DELETABLE_MS } from '#lib/domain/limits'
import { isNoteDeletable, type Note } from '#lib/domain/note'
import { useVerb, VerbFaultText } from './use-verb.tsx'

/** A note as it was written; its writer can take it back for a day, after being asked once. */
export function NoteEntry({ note, mayNote }: { note: Note; mayNote: boolean }) {
  const t = useTranslations('notes')
  const announce = useAnnounce()
  const isDeletable = useNow(({ deskNow }) => mayNote && isNoteDeletable(note, deskNow, NOTE_DELETABLE_MS))
  const [isAsked, setAsked] = useState(false)
  const { run, isPending, fault } = useVerb(deleteNote, ['task', 'tasks'])
  const b = (chunks: ReactNode) => <b className="font-medium text-ink">{chunks}</b>
  async function takeBack(goBack: () => void) {
    if (!(await run({ noteId: note.noteId }))) return
    announce(t('deleted'))
    goBack()
  }
  return (
    <>
      <span className="flex items-start gap-1">
        <span className="min-w-0 flex-1 text-ink-muted">
          {t.rich('writtenBy', { name: note.personName, b })}
        </span>
        {isDeletable && !isAsked && (
          <IconButton
            icon={Trash2}
            iconSize={14}
            label={t('deleteNote')}
            onClick={() => setAsked(true)}
            className="-my-1 size-6"
          />
        )}
      </span>
      <p className="mt-0.5 whitespace-pre-wrap">{note.text}</p>
      {isAsked && (
        <div className="mt-1.5 flex flex-wrap items-center gap-2">
          <span className="w-full text-ink-muted">{t('deleteReally')}</span>
          <Button
            variant="danger"
            isPending={isPending}
            onClick={(event) => void takeBack(focusBack(event.currentTarget))}
          >
            {t('delete')}
          </Button>
          <Button
            ref={focusOnMount}
            onClick={(event) => {
              focusBack(event.currentTarget)()
              setAsked(false)
            }}
          >
            {t('keepNote')}
          </Button>
        </div>
      )}
      <VerbFaultText fault={fault} />
    </>
  )
}
