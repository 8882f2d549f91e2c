'use client'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { SearchField } from '#components/ui/search-field'

/** `count`: how many tasks choosing it leaves; null while that is not known. */
export type Choice = { value: string; label: string; count: number | null }

type FilterChoicesProps = {
  label: string
  hint?: string
  options: Choice[]
  chosen: string[]
  onChange: (chosen: string[]) => void
  /** What is typed may be chosen though no task has it now, if this says so. */
  isAllowed?: (text: string) => boolean
  /** Few values: no search, and less room. */
  isShort?: boolean
}

/** One facet of the filter: its values, those chosen and those that most tasks have first, with a search among them. */
export function FilterChoices(props: FilterChoicesProps) {
  const { label, hint, options, chosen, onChange, isAllowed = () => false, isShort = false } = props
  const t = useTranslations('desk.filters')
  const format = useFormatter()
  const [find, setFind] = useState('')
  const wanted = find.trim().toLocaleLowerCase()
  const found = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted))
  const typed = find.trim()
  const isNew = typed !== '' && isAllowed(typed) && !options.some((option) => option.value === typed)
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-xs font-semibold text-ink-muted">{label}</legend>
      {!isShort && (
        <SearchField
          label={`${t('find')}: ${label}`}
          placeholder={hint ?? t('find')}
          clearLabel={t('clearSearch')}
          value={find}
          onChange={(event) => setFind(event.target.value)}
          onClear={() => setFind('')}
        />
      )}
      <div className={`mt-1.5 overflow-y-auto overscroll-contain ${isShort ? 'max-h-22' : 'h-36'}`}>
        {isNew && (
          <button
            type="button"
            onClick={() => {
              toggle(typed)
              setFind('')
            }}
            className="flex min-h-7 w-full items-center rounded-sm px-1.5 text-left text-accent-ink hover:bg-hover pointer-coarse:min-h-9"
          >
            <span className="cut">{t('choose', { value: typed })}</span>
          </button>
        )}
        {found.length === 0 && !isNew && <p className="px-1.5 py-1 text-ink-muted">{t('noMatch')}</p>}
        {found.map((option) => (
          <label
            key={option.value}
            className="flex min-h-7 items-center gap-2 rounded-sm px-1.5 hover:bg-hover pointer-coarse:min-h-9"
          >
            <input
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={() => toggle(option.value)}
              className="size-4 flex-none accent-accent"
            />
            <span className="min-w-0 flex-1 cut" title={option.label}>
              {option.label}
            </span>
            {option.count !== null && (
              <span aria-hidden="true" className="text-ink-faint tabular-nums">
                {format.number(option.count)}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
