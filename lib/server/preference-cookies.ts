/**
 * How someone likes to see the desk, as cookies. Every value is one of a closed list: what a form says is never
 * stored as it came.
 */
import { AppError } from '#lib/domain/app-error'
import { LOCALES } from '#messages/locales.ts'

const CHOICES: Record<string, readonly string[]> = {
  locale: LOCALES,
  theme: ['system', 'light', 'dark'],
  contrast: ['system', 'normal', 'more'],
  density: ['comfortable', 'compact'],
  shortcuts: ['on', 'off'],
}
const YEAR_SECONDS = 365 * 86_400

/** One Set-Cookie for each preference in the form. @throws AppError `bad_input` for a value that is no choice. */
export function preferenceCookies(form: URLSearchParams): string[] {
  return Object.entries(CHOICES).flatMap(([name, choices]) => {
    const value = form.get(name)
    if (value === null) return []
    if (!choices.includes(value)) throw new AppError('bad_input', { field: name })
    return [`unpause_${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`]
  })
}
