/**
 * One line of JSON to stdout for each thing worth telling an operator. Fields are codes, ids and counts;
 * never names, bodies or anything else a customer wrote.
 */
import pino from 'pino'
import type { Log } from '#lib/ctx'

export function createLog(level: string): Log {
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
}
