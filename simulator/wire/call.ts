import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { advance } from '#simulator/acts/advance'
import { doDeed } from '#simulator/acts/deed'
import type { Fault, FaultKind } from '#simulator/faults'
import { idOf, resourceArn } from '#simulator/instance/identity'
import type { LedgerEntry } from '#simulator/ledger'
import type { Simulation } from '#simulator/simulation'
import { ApiError, notFound } from '#simulator/wire/api-error'
import { gatherInput } from '#simulator/wire/input'
import type { Input, Operation, Output } from '#simulator/wire/operation'
import { firstFault } from '#simulator/wire/shape'
import { verifySignature } from '#simulator/wire/signature'

export type Arrival = { request: IncomingMessage; url: URL; body: Buffer; labels: Record<string, string> }

/** How a call ends other than by an answer or an error: never, or by its connection's end. */
export type Ending = { kind: 'answer'; body: Record<string, unknown> } | { kind: 'silence' | 'drop' }

/**
 * One API call in the order the service does it: signature, permission, quota, members, instance, effect. Faults stand
 * around the effect. A caller that goes away does not stop it. Throws ApiError.
 */
export async function runCall(
  sim: Simulation,
  operation: Operation,
  arrival: Arrival,
  entry: LedgerEntry,
): Promise<Ending> {
  const { request, url, body, labels } = arrival
  const credential = verifySignature(request, url, body, sim.credentials, sim.now())
  entry.accessKeyId = credential.accessKeyId
  const input = gatherInput(operation, labels, url, body)
  entry.request = { ...input }
  entry.contactId = contactOf(input)
  if (credential.denied.includes(operation.name)) throw accessDenied(sim, operation, entry.contactId)
  if (!sim.quotas.take(operation.name))
    throw new ApiError(429, sim.settings.throttleErrorName, 'Rate exceeded')
  const wrong = firstFault(operation.input, input)
  if (wrong)
    throw new ApiError(
      400,
      sim.settings.validationErrorName,
      `Value at '${wrong.at}' failed to satisfy constraint: ${wrong.problem}`,
    )
  if (idOf(input.InstanceId) !== sim.identity.instanceId) throw notFound('Instance')

  const faults = sim.faults.take(operation.name, entry.contactId)
  entry.faults = faults.map(({ id, kind }) => `${id}:${kind}`)
  const before = await disturbBefore(sim, faults, entry)
  if (before) return before
  advance(sim)
  let output: Output | undefined
  let refusal: unknown
  try {
    output = operation.handle(sim, input)
    if (operation.isWrite) noteEffect(sim, operation, entry, output)
  } catch (error) {
    refusal = error
  }
  const after = await disturbAfter(sim, faults, entry)
  if (after) return after
  if (!output) throw refusal
  return { kind: 'answer', body: output.body }
}

const contactOf = (input: Input): string | null => {
  const id = input.ContactId ?? input.InitialContactId
  return typeof id === 'string' ? idOf(id) : null
}

function accessDenied({ identity }: Simulation, operation: Operation, contactId: string | null): ApiError {
  const resource = contactId ? resourceArn(identity, 'contact', contactId) : '*'
  const message = `User: arn:aws:sts::${identity.account}:assumed-role/unpause/simulator is not authorized to perform: connect:${operation.name} on resource: ${resource}`
  return new ApiError(403, 'AccessDeniedException', message)
}

function noteEffect(sim: Simulation, operation: Operation, entry: LedgerEntry, { before }: Output): void {
  entry.effect = 'applied'
  entry.effectAt = Date.now()
  const task = operation.name === 'ResumeContact' ? before : sim.world.task(entry.contactId ?? '')
  const isPauseOrResume = operation.name === 'ResumeContact' || operation.name === 'PauseContact'
  if (isPauseOrResume && task?.pausedAt)
    entry.pause = { pausedAt: task.pausedAt, pauseCount: task.pauseCount }
}

async function disturbBefore(
  sim: Simulation,
  faults: Fault[],
  entry: LedgerEntry,
): Promise<Ending | undefined> {
  for (const fault of faults) {
    if (fault.kind === 'latency' && !fault.afterEffect) await sleep(fault.ms)
    if (fault.kind === 'act_before' && entry.contactId) doDeed(sim, fault.act, entry.contactId, 'fault')
    if (fault.kind === 'error')
      throw new ApiError(fault.status, fault.name, fault.message ?? `Injected by ${fault.id}.`)
  }
  return endingOf(faults, 'silence', 'reset_before')
}

async function disturbAfter(
  sim: Simulation,
  faults: Fault[],
  entry: LedgerEntry,
): Promise<Ending | undefined> {
  if (sim.settings.latencyMs > 0) await sleep(sim.settings.latencyMs)
  for (const fault of faults) {
    if (fault.kind === 'latency' && fault.afterEffect) await sleep(fault.ms)
    if (fault.kind === 'act_after' && entry.contactId) actLater(sim, fault, entry.contactId)
    if (fault.kind === 'error_after_effect') {
      throw new ApiError(fault.status, fault.name, fault.message ?? `Injected by ${fault.id}.`)
    }
  }
  return endingOf(faults, 'silence_after_effect', 'lose_response')
}

function actLater(sim: Simulation, fault: Fault & { kind: 'act_after' }, contactId: string): void {
  const act = () => doDeed(sim, fault.act, contactId, 'fault')
  if (!fault.delayMs) act()
  else setTimeout(act, fault.delayMs).unref()
}

function endingOf(faults: Fault[], silence: FaultKind, drop: FaultKind): Ending | undefined {
  const last = faults.find(({ kind }) => kind === silence || kind === drop)
  return last && { kind: last.kind === silence ? 'silence' : 'drop' }
}
