'use client'
import clsx from 'clsx'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'

type Option = { value: string; label: string; lang?: string }

type PreferenceFormProps = {
  /** The preference's name at /api/preferences. */
  name: 'theme' | 'contrast' | 'density' | 'locale' | 'shortcuts'
  label: string
  value: string
  options: Option[]
}

/** What <html> itself carries can change under the eyes; everything else needs the page anew. */
const IN_PLACE = { theme: 'theme', contrast: 'contrast', density: 'density' } as const

/**
 * One choice as a plain form that works without JavaScript and comes back to this page. With it, looks change
 * in place, and nothing on the page is lost.
 */
export function PreferenceForm({ name, label, value, options }: PreferenceFormProps) {
  const [chosen, setChosen] = useState(value)
  const router = useRouter()
  function submit(event: FormEvent<HTMLFormElement>) {
    const form = event.currentTarget
    const button = (event.nativeEvent as SubmitEvent).submitter
    const next = button instanceof HTMLButtonElement ? button.value : null
    const returnTo = form.elements.namedItem('returnTo')
    if (returnTo instanceof HTMLInputElement) returnTo.value = location.pathname + location.search
    if (next === null || next === 'system' || !(name in IN_PLACE)) return
    event.preventDefault()
    const body = new URLSearchParams({ [name]: next, returnTo: '/' })
    fetch(form.action, { method: 'POST', body, redirect: 'manual' }).then(
      () => {
        document.documentElement.dataset[IN_PLACE[name as keyof typeof IN_PLACE]] = next
        setChosen(next)
        router.refresh()
      },
      () => form.submit(),
    )
  }
  return (
    <form method="post" action="/api/preferences" onSubmit={submit}>
      <input type="hidden" name="returnTo" defaultValue="/" />
      <fieldset className="flex items-center justify-between gap-4">
        <legend className="float-left text-ink-muted">{label}</legend>
        <div className="flex rounded-md bg-sunken p-0.5 forced-colors:border">
          {options.map((option) => (
            <button
              key={option.value}
              type="submit"
              name={name}
              value={option.value}
              lang={option.lang}
              aria-pressed={option.value === chosen}
              className={clsx(
                'h-6 rounded-sm px-2.5 font-medium text-ink-muted hover:text-ink pointer-coarse:h-9',
                'aria-pressed:bg-raised aria-pressed:text-ink aria-pressed:shadow-[var(--shadow-xs),0_0_0_1px_var(--color-line-strong)]',
                'forced-colors:aria-pressed:outline',
              )}
            >
              {option.label}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  )
}
