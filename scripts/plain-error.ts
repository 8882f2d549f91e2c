/** A failure that the person at the terminal can do something about: its message is one sentence saying what. */
export class PlainError extends Error {
  override readonly name = 'PlainError'
}
