/** Reads an export as text, saying how far it is: it may be long, and comes as the server draws it. */
import { fetchGood } from './fetch-json.ts'

/**
 * `path`: of the export, with its parameters. `onLine`: how many lines have come so far.
 * @throws AppError with the code of the answer; TypeError when there is none, or when it breaks off.
 */
export async function fetchExport(
  path: string,
  onLines: (count: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const url = `${path}${path.includes('?') ? '&' : '?'}as=text`
  const { body } = await fetchGood(url, 'text/plain', signal)
  if (body === null) return ''
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  const pieces: string[] = []
  let lines = 0
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return pieces.join('')
    pieces.push(value)
    lines += value.split('\n').length - 1
    onLines(lines)
  }
}
