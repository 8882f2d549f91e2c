'use client'
import { type Ref, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SearchField } from '#components/ui/search-field'
import { MAX_SEARCH_TEXT } from '#lib/domain/limits'

/** How long the hands must rest before the list is asked anew. */
const REST_MS = 200

type SearchBoxProps = {
  text: string
  onSearch: (text: string) => void
  /** Goes on to the table: with Enter or the arrow down, or by Escape once the box is empty. */
  onLeave: () => void
  hasShortcuts: boolean
  inputRef: Ref<HTMLInputElement>
}

export function SearchBox({ text, onSearch, onLeave, hasShortcuts, inputRef }: SearchBoxProps) {
  const t = useTranslations('desk.filters')
  const [typed, setTyped] = useState(text)
  const [known, setKnown] = useState(text)
  if (known !== text) {
    setKnown(text)
    if (typed.trim() !== text) setTyped(text)
  }
  useEffect(() => {
    if (typed.trim() === text) return
    const timer = setTimeout(() => onSearch(typed.trim()), REST_MS)
    return () => clearTimeout(timer)
  }, [typed, text, onSearch])
  return (
    <SearchField
      ref={inputRef}
      label={t('searchLong')}
      placeholder={t('search')}
      clearLabel={t('clearSearch')}
      maxLength={MAX_SEARCH_TEXT}
      value={typed}
      {...(hasShortcuts && { keyCap: '/' })}
      onChange={(event) => setTyped(event.target.value)}
      onClear={() => setTyped('')}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || !['Escape', 'Enter', 'ArrowDown'].includes(event.key)) return
        event.preventDefault()
        if (event.key === 'Escape' && typed !== '') return setTyped('')
        if (typed.trim() !== text) onSearch(typed.trim())
        onLeave()
      }}
      className="w-58 flex-none max-sm:w-0 max-sm:min-w-0 max-sm:flex-1"
    />
  )
}
