import { advance } from '#simulator/acts/advance'
import { doDeed, isDeedAct } from '#simulator/acts/deed'
import type { Control } from '#simulator/control/control'
import type { LivingRequest, NewTask, SeedRequest } from '#simulator/control/types'
import type { FaultRequest } from '#simulator/faults'
import { placeTask, truthOf } from '#simulator/instance/place-task'
import { changeSettings } from '#simulator/settings'
import type { Credential } from '#simulator/wire/credentials'
import { operationNames } from '#simulator/wire/operations'

type Asked = { parameters: Record<string, string>; query: Record<string, string>; body: unknown }
type ControlRoute = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  /** Undefined means 404; a thrown error 400 with its message. */
  answer(control: Control, asked: Asked): unknown
}

const afterOf = ({ after }: Record<string, string>) => (after === undefined ? undefined : Number(after))

export const controlRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: 'state',
    answer(control) {
      advance(control.sim)
      return control.state()
    },
  },
  {
    method: 'POST',
    path: 'reset',
    answer(control) {
      control.reset()
      return control.state()
    },
  },
  {
    method: 'POST',
    path: 'seed',
    answer(control, { body }) {
      control.seed(body as SeedRequest)
      return control.state()
    },
  },
  { method: 'GET', path: 'settings', answer: ({ sim }) => sim.settings },
  {
    method: 'PATCH',
    path: 'settings',
    answer({ sim }, { body }) {
      changeSettings(sim.settings, body as Record<string, unknown>)
      return sim.settings
    },
  },
  {
    method: 'GET',
    path: 'quotas',
    answer: ({ sim }) => Object.fromEntries(operationNames.map((name) => [name, sim.quotas.of(name)])),
  },
  {
    method: 'PATCH',
    path: 'quotas',
    answer({ sim }, { body }) {
      for (const name of Object.keys(body as object)) if (name !== 'multiplyBy') refuseUnknownOperation(name)
      sim.quotas.change(body as Record<string, unknown>)
      return { multiplyBy: sim.quotas.factor }
    },
  },
  {
    method: 'POST',
    path: 'credentials',
    answer({ sim }, { body }) {
      const { accessKeyId, secretAccessKey, denied = [] } = body as Partial<Credential>
      if (!accessKeyId || !secretAccessKey)
        throw new Error('A credential needs accessKeyId and secretAccessKey.')
      sim.credentials.add({ accessKeyId, secretAccessKey, denied })
      return { accessKeyId }
    },
  },
  {
    method: 'POST',
    path: 'tasks',
    answer({ sim }, { body }) {
      const tasks = Array.isArray(body) ? (body as NewTask[]) : [body as NewTask]
      return { ids: tasks.map((task) => placeTask(sim, task).id) }
    },
  },
  {
    method: 'GET',
    path: 'tasks',
    answer({ sim }) {
      advance(sim)
      return sim.world.allTasks().map((task) => truthOf(sim, task))
    },
  },
  {
    method: 'GET',
    path: 'tasks/:id',
    answer({ sim }, { parameters }) {
      advance(sim)
      const task = sim.world.task(parameters.id as string)
      return task && truthOf(sim, task)
    },
  },
  {
    method: 'POST',
    path: 'tasks/:id/:act',
    answer({ sim }, { parameters, body }) {
      const { id, act } = parameters as { id: string; act: string }
      if (!isDeedAct(act)) throw new Error(`There is no act ${act}.`)
      advance(sim)
      return doDeed(sim, act, id, 'control', agentOf(body, sim.world.agentByUsername.bind(sim.world)))
    },
  },
  {
    method: 'GET',
    path: 'deeds',
    answer: ({ sim }, { query }) => sim.deeds.list({ ...query, after: afterOf(query) ?? 0 }),
  },
  {
    method: 'GET',
    path: 'ledger',
    answer: ({ sim }, { query }) => sim.ledger.list({ ...query, after: afterOf(query) ?? 0 }),
  },
  {
    method: 'DELETE',
    path: 'ledger',
    answer({ sim }) {
      sim.ledger.clear()
      return {}
    },
  },
  { method: 'GET', path: 'events', answer: ({ sim }, { query }) => sim.events.list(afterOf(query)) },
  {
    method: 'POST',
    path: 'faults',
    answer({ sim }, { body }) {
      const fault = body as FaultRequest
      refuseUnknownOperation(fault.operation ?? '*')
      return { id: sim.faults.add(fault) }
    },
  },
  { method: 'GET', path: 'faults', answer: ({ sim }) => sim.faults.list() },
  {
    method: 'DELETE',
    path: 'faults',
    answer({ sim }) {
      sim.faults.clear()
      return {}
    },
  },
  {
    method: 'DELETE',
    path: 'faults/:id',
    answer: ({ sim }, { parameters }) => (sim.faults.remove(parameters.id as string) ? {} : undefined),
  },
  {
    method: 'POST',
    path: 'living',
    answer({ living }, { body }) {
      living.set(body as LivingRequest)
      return living.now()
    },
  },
]

function refuseUnknownOperation(name: string): void {
  if (name !== '*' && !operationNames.includes(name)) throw new Error(`There is no operation ${name}.`)
}

function agentOf(
  body: unknown,
  byUsername: (username: string) => { id: string } | undefined,
): { agentId?: string } {
  const username = (body as { agent?: string } | undefined)?.agent
  if (username === undefined) return {}
  const agent = byUsername(username)
  if (!agent) throw new Error(`There is no agent ${username}.`)
  return { agentId: agent.id }
}
