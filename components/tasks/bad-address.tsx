'use client'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Banner } from '#components/ui/banner'
import { Button } from '#components/ui/button'

/** Says which part of an address could not be read, and so was left out. */
export function BadAddress({ field, onClear }: { field: string; onClear: () => void }) {
  const errors = useTranslations('errors')
  const filters = useTranslations('desk.filters')
  return (
    <Banner
      tone="warn"
      icon={CircleAlert}
      title={errors('bad_input', { field })}
      action={<Button onClick={onClear}>{filters('clearAll')}</Button>}
    />
  )
}
