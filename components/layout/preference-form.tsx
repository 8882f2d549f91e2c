'use client'
import clsx from 'clsx'
import type { FormEvent } from 'react'
import { LOOKS, useLook } from './use-look.tsx'

type Option = { value: string; label: string; lang?: string }

type PreferenceFormProps = {
  /** The preference's name at /api/preferences. */
  name: 'theme' | 'contrast' | 'density' | 'locale' | 'shortcuts'
  label: string
  value: string
  options: Option[]
}

/**
 * One choice as a plain form that works without JavaScript and comes back to this page. With it, looks change
 * in place, and nothing on the page is lost.
 */
export function PreferenceForm({ name, label, value, options }: PreferenceFormProps) {
  const { chosen, choose } = useLook(name, value)
  function submit(event: FormEvent<HTMLFormElement>) {
    const form = event.currentTarget
    const button = (event.nativeEvent as SubmitEvent).submitter
    const next = button instanceof HTMLButtonElement ? button.value : null
    const returnTo = form.elements.namedItem('returnTo')
    if (returnTo instanceof HTMLInputElement) returnTo.value = location.pathname + location.search
    if (next === null || next === 'system' || !LOOKS.some((look) => look === name)) return
    event.preventDefault()
    choose(next).catch(() => form.submit())
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
