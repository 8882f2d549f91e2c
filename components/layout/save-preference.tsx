/** Keeps a preference for the next page; what is on screen is the caller's. One after the other, so that the last one holds. */

let last: Promise<unknown> = Promise.resolve()

/** @throws when Unpause does not answer. */
export function savePreference(name: string, value: string): Promise<void> {
  const body = new URLSearchParams({ [name]: value, returnTo: '/' })
  const post = () => fetch('/api/preferences', { method: 'POST', body, redirect: 'manual', keepalive: true })
  const saved = last.then(post, post)
  last = saved
  return saved.then(() => {})
}
