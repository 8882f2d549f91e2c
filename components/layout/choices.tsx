'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SearchField } from '#components/ui/search-field'

type ChoicesProps = {
  label: string
  options: { id: string; label: string }[]
  chosen: string[]
  onChange: (chosen: string[]) => void
}

/** Some of many, with search inside; each choice counts at once. */
export function Choices({ label, options, chosen, onChange }: ChoicesProps) {
  const t = useTranslations('desk.filters')
  const [find, setFind] = useState('')
  const wanted = find.trim().toLocaleLowerCase()
  const found = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted))
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-xs font-semibold text-ink-muted">{label}</legend>
      <SearchField
        label={`${t('find')}: ${label}`}
        placeholder={t('find')}
        clearLabel={t('clearSearch')}
        value={find}
        onChange={(event) => setFind(event.target.value)}
        onClear={() => setFind('')}
      />
      <div className="mt-1.5 h-44 overflow-y-auto overscroll-contain">
        {found.length === 0 && <p className="px-1.5 py-1 text-ink-muted">{t('noMatch')}</p>}
        {found.map((option) => (
          <label
            key={option.id}
            className="flex min-h-7 items-center gap-2 rounded-sm px-1.5 hover:bg-hover pointer-coarse:min-h-9"
          >
            <input
              type="checkbox"
              checked={chosen.includes(option.id)}
              onChange={() => toggle(option.id)}
              className="size-4 flex-none accent-accent"
            />
            <span className="cut">{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
