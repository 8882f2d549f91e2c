/**
 * Runs before the first paint: follows the system's theme and contrast where the person chose none, also when they
 * change later, and tells the server the browser's time zone for the next page. It reads what it needs from <html>.
 */
const SCRIPT = `(() => {
  const root = document.documentElement
  const follow = (query, apply) => {
    const list = matchMedia(query)
    apply(list.matches)
    list.addEventListener('change', () => apply(list.matches))
  }
  if (!root.dataset.theme) follow('(prefers-color-scheme: dark)', (is) => { root.dataset.theme = is ? 'dark' : 'light' })
  if (!root.dataset.contrast) follow('(prefers-contrast: more)', (is) => { root.dataset.contrast = is ? 'more' : 'normal' })
  const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)
  if (!document.cookie.includes('unpause_time_zone=' + zone)) {
    document.cookie = 'unpause_time_zone=' + zone + '; path=/; max-age=31536000; samesite=lax'
  }
})()`

export function FirstPaint({ nonce }: { nonce: string | undefined }) {
  return <script nonce={nonce}>{SCRIPT}</script>
}
