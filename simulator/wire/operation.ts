import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'
import type { Members } from '#simulator/wire/shape'

/** Input that satisfied the operation's members; timestamps are still epoch seconds. */
// biome-ignore lint/suspicious/noExplicitAny: the members declare the types at run time, as a service does.
export type Input = Record<string, any>

export type Operation = {
  name: string
  method: 'GET' | 'POST' | 'PUT'
  /** With labels in braces; each is a member declared `in: 'path'`. */
  path: string
  input: Members
  /** Whether an answer of 200 means that something changed. */
  isWrite: boolean
  handle(sim: Simulation, input: Input): Output
}
export type Output = {
  body: Record<string, unknown>
  /** The task an act applied to, before it. */
  before?: Task
}
