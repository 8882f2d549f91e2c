import type { DeedAct } from '#simulator/acts/deed'
import { deedActs } from '#simulator/acts/deed'
import type { Random } from '#simulator/random'

export const faultKinds = [
  'error',
  'error_after_effect',
  'latency',
  'silence',
  'silence_after_effect',
  'lose_response',
  'reset_before',
  'outage',
  'act_before',
  'act_after',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** Which calls a fault meets. */
export type FaultTarget = {
  /** An operation's name; '*' or absent: all. */
  operation?: string
  contactId?: string
  /** How many calls it meets before it is used up; null or absent: no end. */
  times?: number | null
  /** How many matching calls pass before the first one it meets. */
  after?: number
  /** Chance to meet a matching call, 0 to 1. */
  probability?: number
  /** Shortest time between two calls it meets. */
  cooldownMs?: number
}
export type FaultShape =
  | { kind: 'error'; name: string; status: number; message?: string }
  | { kind: 'error_after_effect'; name: string; status: number; message?: string }
  | { kind: 'latency'; ms: number; afterEffect?: boolean }
  | { kind: 'silence' | 'silence_after_effect' | 'lose_response' | 'reset_before' | 'outage' }
  | { kind: 'act_before'; act: DeedAct }
  | { kind: 'act_after'; act: DeedAct; delayMs?: number }
export type FaultRequest = FaultTarget & FaultShape
export type Fault = FaultRequest & { id: string; met: number; matched: number }
type Kept = Fault & { lastMetAt: number }

/** The disturbances now in force. */
export class FaultBox {
  readonly #faults = new Map<string, Kept>()
  readonly #random: Random
  #next = 0

  constructor(random: Random) {
    this.#random = random
  }

  /** Throws a RangeError for a shape that is no fault. */
  add(request: FaultRequest): string {
    refuseUnknownShape(request)
    const id = `fault-${++this.#next}`
    this.#faults.set(id, { ...request, id, met: 0, matched: 0, lastMetAt: Number.NEGATIVE_INFINITY })
    return id
  }

  list(): Fault[] {
    return [...this.#faults.values()].map(({ lastMetAt: _, ...fault }) => fault)
  }

  remove(id: string): boolean {
    return this.#faults.delete(id)
  }

  clear(): void {
    this.#faults.clear()
  }

  /** An outage in force for this operation, counted as met. */
  takeOutage(operation: string): Fault | undefined {
    return this.#takeWhere(operation, null, (fault) => fault.kind === 'outage')[0]
  }

  /** The faults that meet this call, oldest first, each counted as met. */
  take(operation: string, contactId: string | null): Fault[] {
    return this.#takeWhere(operation, contactId, (fault) => fault.kind !== 'outage')
  }

  #takeWhere(operation: string, contactId: string | null, isWanted: (fault: Fault) => boolean): Fault[] {
    return [...this.#faults.values()].filter(
      (fault) => isWanted(fault) && this.#meets(fault, operation, contactId),
    )
  }

  #meets(fault: Kept, operation: string, contactId: string | null): boolean {
    if (fault.operation && fault.operation !== '*' && fault.operation !== operation) return false
    if (fault.contactId && fault.contactId !== contactId) return false
    if (typeof fault.times === 'number' && fault.met >= fault.times) return false
    if (++fault.matched <= (fault.after ?? 0)) return false
    if (performance.now() - fault.lastMetAt < (fault.cooldownMs ?? 0)) return false
    if (!this.#random.isLucky(fault.probability ?? 1)) return false
    fault.met += 1
    fault.lastMetAt = performance.now()
    return true
  }
}

function refuseUnknownShape(request: FaultRequest): void {
  if (!faultKinds.includes(request.kind)) {
    throw new RangeError(`kind must be one of ${faultKinds.join(', ')}, not ${request.kind}`)
  }
  if (request.kind === 'error' || request.kind === 'error_after_effect') {
    const isWhole = typeof request.name === 'string' && request.status >= 400 && request.status < 600
    if (!isWhole) throw new RangeError(`${request.kind} needs a name and a status from 400 to 599`)
  }
  if (request.kind === 'latency' && !(request.ms >= 0)) throw new RangeError('latency needs ms')
  if ((request.kind === 'act_before' || request.kind === 'act_after') && !deedActs.includes(request.act)) {
    throw new RangeError(`act must be one of ${deedActs.join(', ')}, not ${request.act}`)
  }
}
