/**
 * Contact ids out of whatever was pasted: lines, commas, semicolons, blanks and tabs part them; quotes, brackets and the rest of an address
 * of Amazon Connect around them are dropped. Each once, in the order pasted.
 */

const BETWEEN = /[\s,;|，；、]+/
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
const AROUND = /^["'“”‘’`([{<]+|["'“”‘’`)\]}>.]+$/g

export function pastedIds(text: string): string[] {
  const ids = text.split(BETWEEN).map((part) => lastOfAddress(part.replaceAll(AROUND, '')).slice(0, 256))
  return [...new Set(ids.filter((id) => id !== ''))]
}

/** The id at the end of a link to a contact's page, or of its ARN. */
function lastOfAddress(part: string): string {
  const path = /^(?:https?:\/\/|arn:)/i.test(part) ? part.replace(/[?#].*$/, '').replace(/\/+$/, '') : part
  const id = path.slice(path.lastIndexOf('/') + 1)
  return UUID.test(id) ? id.toLowerCase() : id
}
