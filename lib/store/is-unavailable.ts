/**
 * Tells a database that can not be reached (or is stopping, starting, or out of connections) from a query that
 * it refused: the first is said as `database_unavailable` and passes by itself, the second is our fault.
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
/** Classes of SQLSTATE: connection exceptions, insufficient resources, operator intervention. */
const SQLSTATE = /^(08|53|57P)/
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
