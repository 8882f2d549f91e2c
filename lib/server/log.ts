/**
 * One line of JSON to stdout for each thing worth telling an operator. Fields are codes, ids and counts;
 * never names, bodies or anything else a customer wrote.
 */
import pino from 'pino'
import type { Log } from '#lib/ctx'
import { describeError } from './describe-error.ts'

export function createLog(level: string, out: pino.DestinationStream = pino.destination(1)): Log {
  const options: pino.LoggerOptions = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Whoever logs an error hands it over as it is; what of it may be told is decided here alone.
    serializers: { error: describeError },
  }
  return pino(options, out)
}
