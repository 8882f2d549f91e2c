/**
 * What is told apart among Postgres' refusals: a database that can not be reached (or is stopping, starting, or
 * out of connections), which passes by itself; text it can not hold, which is the sender's fault; all else is ours.
 */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
])
/** SQLSTATEs: connection exceptions, insufficient resources, operator intervention, and waits cut by our own limits. */
const SQLSTATE = /^(08|53|57|55P03|25P03)/
/** What pg itself throws carries no code. */
const PG_MESSAGE =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired)/

export function isDatabaseUnavailable(error: unknown): boolean {
  for (let depth = 0, at = error; at instanceof Error && depth < 5; depth++, at = at.cause) {
    if (at instanceof AggregateError && at.errors.some(isDatabaseUnavailable)) return true
    const code = 'code' in at && typeof at.code === 'string' ? at.code : ''
    if ((NETWORK.has(code) && 'syscall' in at) || SQLSTATE.test(code) || PG_MESSAGE.test(at.message))
      return true
  }
  return false
}

/** Text with a NUL or half a character in it, which Postgres can not hold: whoever sent it is at fault. */
export function isUnstorableText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '22021' || error.code === '22P05')
}
