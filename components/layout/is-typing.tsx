/** Whether a key pressed there writes, chooses or types ahead, so that single-key shortcuts must leave it alone. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  return target.closest('input:not([type=checkbox]), textarea, select, [role=menu], dialog[open]') !== null
}
