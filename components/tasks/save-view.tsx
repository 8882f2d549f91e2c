'use client'
import { useQueryClient } from '@tanstack/react-query'
import { ChevronDown, Plus, Trash2 } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { v7 as newId } from 'uuid'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { useAnnounce } from '#components/ui/live-region'
import { Popover } from '#components/ui/popover'
import { deleteView } from '#lib/actions/delete-view'
import { saveView } from '#lib/actions/save-view'
import type { ErrorView } from '#lib/domain/app-error'
import { MAX_VIEW_NAME } from '#lib/domain/limits'
import type { SavedView } from '#lib/domain/saved-view'
import { VIEWS_KEY } from '#lib/queries/views-query'

type SaveViewProps = {
  /** The view that is open, if it is a saved one. */
  saved: SavedView | undefined
  /** What the address bar shows now. */
  search: string
  isChanged: boolean
  canShare: boolean
  onSaved: (viewId: string) => void
  onDiscard: () => void
  onDeleted: () => void
}

/** Keeps what is shown under a name; for one's own open view also renames, shares and deletes it. */
export function SaveView(props: SaveViewProps) {
  const { saved, search, isChanged, canShare, onSaved, onDiscard, onDeleted } = props
  const t = useTranslations('views')
  const errors = useTranslations('errors')
  const announce = useAnnounce()
  const client = useQueryClient()
  const isMine = saved?.isMine ?? false
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState(isMine ? (saved?.name ?? '') : '')
  const [isShared, setShared] = useState(isMine && (saved?.isShared ?? false))
  const [error, setError] = useState<ErrorView | null>(null)
  const [isPending, setPending] = useState(false)
  const nameId = useId()

  async function run(act: () => Promise<{ ok: true } | { ok: false; error: ErrorView }>, done: () => void) {
    setPending(true)
    const result = await act().catch(() => ({
      ok: false as const,
      error: { code: 'internal' as const, params: {} },
    }))
    setPending(false)
    if (!result.ok) return setError(result.error)
    setError(null)
    setOpen(false)
    await client.invalidateQueries({ queryKey: VIEWS_KEY })
    done()
  }
  const save = (viewId: string) =>
    run(
      () => saveView({ viewId, name, search, isShared }),
      () => {
        announce(t('saved', { name }))
        onSaved(viewId)
      },
    )
  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim() !== '') void save(isMine && saved !== undefined ? saved.viewId : newId())
  }

  const label = saved === undefined ? t('saveAs') : t('menu', { name: saved.name })
  return (
    <Popover
      label={label}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <IconButton
          icon={saved === undefined ? Plus : ChevronDown}
          label={label}
          className="flex-none self-center"
        />
      }
    >
      <form onSubmit={submit} className="grid gap-3">
        <label htmlFor={nameId} className="grid gap-1.5">
          <span className="text-xs font-semibold text-ink-muted">{t('name')}</span>
          <input
            id={nameId}
            value={name}
            maxLength={MAX_VIEW_NAME}
            required
            placeholder={t('nameHint')}
            onChange={(event) => setName(event.target.value)}
            className="edge h-(--control) rounded-md bg-raised px-2 [--edge:var(--color-line-control)] pointer-coarse:h-9"
          />
        </label>
        {canShare && (
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={isShared}
              onChange={(event) => setShared(event.target.checked)}
              className="size-4 accent-accent"
            />
            {t('share')}
          </label>
        )}
        {search === '' && saved === undefined && <p className="text-ink-muted">{t('filtersNone')}</p>}
        {error !== null && (
          <p role="alert" className="text-danger-ink">
            {errors(error.code, error.params)}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" variant="primary" isPending={isPending}>
            {isMine ? t('saveChanges') : t('save')}
          </Button>
          {isMine && isChanged && (
            <Button onClick={() => void (name.trim() !== '' && save(newId()))}>{t('saveNew')}</Button>
          )}
          {isChanged && (
            <Button
              variant="ghost"
              onClick={() => {
                setOpen(false)
                onDiscard()
              }}
            >
              {t('discard')}
            </Button>
          )}
        </div>
        {isMine && saved !== undefined && (
          <Button
            variant="ghost"
            icon={Trash2}
            className="justify-self-start text-danger-ink"
            onClick={() =>
              void run(
                () => deleteView({ viewId: saved.viewId }),
                () => {
                  announce(t('deleted', { name: saved.name }))
                  onDeleted()
                },
              )
            }
          >
            {t('delete')}
          </Button>
        )}
      </form>
    </Popover>
  )
}
