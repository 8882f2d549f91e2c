/**
 * How someone likes to see the desk, as cookies. Every value is one of a closed list: what a form says is never
 * stored as it came.
 */
import { AppError } from '#lib/domain/app-error'
import { readColumns } from '#lib/domain/columns'
import { preferenceCookie } from '#lib/domain/preference-cookie'
import { LOCALES } from '#messages/locales.ts'

const oneOf =
  (...choices: string[]) =>
  (value: string) =>
    choices.includes(value)

const IS_CHOICE: Record<string, (value: string) => boolean> = {
  locale: oneOf(...LOCALES),
  theme: oneOf('system', 'light', 'dark'),
  contrast: oneOf('system', 'normal', 'more'),
  density: oneOf('comfortable', 'compact'),
  columns: (value) => readColumns(value) !== null,
  shortcuts: oneOf('on', 'off'),
}

/** One Set-Cookie for each preference in the form. @throws AppError `bad_input` for a value that is no choice. */
export function preferenceCookies(form: URLSearchParams): string[] {
  return Object.entries(IS_CHOICE).flatMap(([name, isChoice]) => {
    const value = form.get(name)
    if (value === null) return []
    if (!isChoice(value)) throw new AppError('bad_input', { field: name })
    return [preferenceCookie(name, value)]
  })
}
