import { preferenceCookie } from '#lib/domain/preference-cookie'

/** Keeps a preference for the next page, at once: a reload may follow. What is on screen is the caller's. @throws when this browser keeps no cookies. */
export async function savePreference(name: string, value: string): Promise<void> {
  const cookie = preferenceCookie(name, value)
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is asynchronous, and a reload would overtake it.
  document.cookie = cookie
  const [kept = ''] = cookie.split(';')
  if (!document.cookie.split('; ').includes(kept)) throw new Error(`The preference ${name} could not be kept`)
}
