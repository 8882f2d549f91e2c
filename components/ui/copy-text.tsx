/**
 * Puts text on the clipboard. False where the browser does not let us (inside another site's frame, or without https):
 * then the text must be shown so that it can be selected.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
