'use client'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { useAnnounce } from '#components/ui/live-region'
import { type ColumnChoice, type ColumnKey, DEFAULT_COLUMNS, moveColumn } from '#lib/domain/columns'

type ColumnChooserProps = { choice: ColumnChoice; onChoose: (choice: ColumnChoice) => void }

/** Which columns the table shows, and in which order; each change shows at once. The order is changed by buttons, so it needs no pointer. */
export function ColumnChooser({ choice, onChoose }: ColumnChooserProps) {
  const t = useTranslations('desk.columnChooser')
  const columns = useTranslations('desk.columns')
  const announce = useAnnounce()
  const list = useRef<HTMLUListElement>(null)
  const pressed = useRef<string | null>(null)
  // Moving an item takes the focus off its button.
  useLayoutEffect(() => {
    list.current?.querySelector<HTMLElement>(`[data-move="${pressed.current}"]`)?.focus()
    pressed.current = null
  })

  function move(key: ColumnKey, step: 1 | -1) {
    const next = moveColumn(choice, key, step)
    pressed.current = `${key} ${step}`
    onChoose(next)
    const place = next.findIndex((column) => column.key === key) + 1
    announce(t('moved', { column: columns(key), place, total: next.length }))
  }
  return (
    <fieldset>
      <legend className="mb-1.5 text-xs font-semibold text-ink-muted">{t('label')}</legend>
      <ul ref={list} className="grid">
        {choice.map(({ key, isShown }, index) => (
          <li key={key} className="flex items-center gap-1">
            <label className="flex min-h-8 min-w-0 flex-1 items-center gap-2 pointer-coarse:min-h-9">
              <input
                type="checkbox"
                checked={isShown}
                onChange={() =>
                  onChoose(choice.map((one) => (one.key === key ? { key, isShown: !isShown } : one)))
                }
                className="size-4 flex-none accent-accent"
              />
              {columns(key)}
            </label>
            <IconButton
              icon={ChevronUp}
              label={t('up', { column: columns(key) })}
              data-move={`${key} -1`}
              isUnavailable={index === 0}
              onClick={() => move(key, -1)}
            />
            <IconButton
              icon={ChevronDown}
              label={t('down', { column: columns(key) })}
              data-move={`${key} 1`}
              isUnavailable={index === choice.length - 1}
              onClick={() => move(key, 1)}
            />
          </li>
        ))}
      </ul>
      <p className="mt-1.5 text-xs text-ink-muted">{t('narrow')}</p>
      <Button variant="ghost" className="mt-1 -ml-2.5" onClick={() => onChoose(DEFAULT_COLUMNS)}>
        {t('reset')}
      </Button>
    </fieldset>
  )
}
