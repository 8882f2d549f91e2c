/**
 * Runs before the first paint: follows the system's theme and contrast where the person chose none, also when they
 * change later, and tells the server the browser's time zone for the next page. It reads what it needs from <html>.
 * The rows are on screen before the page's scripts run, and people in a hurry press at once: each button pressed
 * while React does not yet hear it is kept, so that no press is lost. Where React comes to life for that very press it has heard it by the
 * time that the press has gone up to the window again; a press that it can not take up yet does not get that far.
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
  const pressed = new Set()
  const isHeard = (button) => Object.keys(button).some((key) => key.startsWith('__reactProps'))
  const keep = ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null
    if (button && !isHeard(button)) pressed.add(button)
  }
  const drop = ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null
    if (button && isHeard(button)) pressed.delete(button)
  }
  addEventListener('click', keep, true)
  addEventListener('click', drop)
  window.takeEarlyClicks = () => {
    removeEventListener('click', keep, true)
    removeEventListener('click', drop)
    return [...pressed]
  }
})()`

export function FirstPaint({ nonce }: { nonce: string | undefined }) {
  return <script nonce={nonce}>{SCRIPT}</script>
}
