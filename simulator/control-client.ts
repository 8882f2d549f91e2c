import type {
  ControlState,
  Deed,
  DeedAct,
  DeedFilter,
  DeedOutcome,
  DeliveredEvent,
  Fault,
  LedgerEntry,
  LedgerFilter,
  LivingRequest,
  NewTask,
  Quota,
  QuotaChange,
  SeedRequest,
  Settings,
  TaskTruth,
} from '#simulator/control/types'
import type { FaultRequest } from '#simulator/faults'
import type { Credential } from '#simulator/wire/credentials'

const TASKS_AT_ONCE = 500

export type ControlClient = ReturnType<typeof createControlClient>

/** The control API of a running simulator. Every method throws an Error with the simulator's sentence on refusal. */
export function createControlClient(baseUrl: string) {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(new URL(`/_control/${path}`, baseUrl), {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
    const answer = (await response.json()) as T & { error?: string }
    if (!response.ok) throw new Error(answer.error ?? `The control API answered ${response.status}.`)
    return answer
  }
  const query = (filter: Record<string, string | number | undefined>): string => {
    const given = Object.entries(filter).filter(([, value]) => value !== undefined)
    return given.length > 0
      ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
      : ''
  }
  const segment = encodeURIComponent

  return {
    state: () => call<ControlState>('GET', 'state'),
    reset: () => call<ControlState>('POST', 'reset'),
    seed: (request: SeedRequest) => call<ControlState>('POST', 'seed', request),
    settings: () => call<Settings>('GET', 'settings'),
    changeSettings: (changes: Partial<Settings>) => call<Settings>('PATCH', 'settings', changes),
    /** What holds now, by operation. */
    quotas: () => call<Record<string, Quota>>('GET', 'quotas'),
    changeQuotas: (changes: QuotaChange) => call<{ multiplyBy: number }>('PATCH', 'quotas', changes),
    addCredential: (credential: Omit<Credential, 'denied'> & { denied?: string[] }) =>
      call<{ accessKeyId: string }>('POST', 'credentials', credential),
    /** In bodies of a size that the API takes. */
    createTasks: async (tasks: NewTask[]) => {
      const ids: string[] = []
      for (let at = 0; at < tasks.length; at += TASKS_AT_ONCE) {
        const some = tasks.slice(at, at + TASKS_AT_ONCE)
        ids.push(...(await call<{ ids: string[] }>('POST', 'tasks', some)).ids)
      }
      return ids
    },
    createTask: async (task: NewTask) => (await call<{ ids: [string] }>('POST', 'tasks', [task])).ids[0],
    task: (id: string) => call<TaskTruth>('GET', `tasks/${segment(id)}`),
    tasks: () => call<TaskTruth[]>('GET', 'tasks'),
    /** As somebody else. `agent` is a username, for `connect`. */
    act: (id: string, act: DeedAct, details: { agent?: string } = {}) =>
      call<DeedOutcome>('POST', `tasks/${segment(id)}/${act}`, details),
    deeds: (filter: DeedFilter = {}) => call<Deed[]>('GET', `deeds${query(filter)}`),
    ledger: (filter: LedgerFilter = {}) => call<LedgerEntry[]>('GET', `ledger${query(filter)}`),
    clearLedger: () => call<object>('DELETE', 'ledger'),
    events: (after?: number) => call<DeliveredEvent[]>('GET', `events${query({ after })}`),
    addFault: async (fault: FaultRequest) => (await call<{ id: string }>('POST', 'faults', fault)).id,
    faults: () => call<Fault[]>('GET', 'faults'),
    removeFault: (id: string) => call<object>('DELETE', `faults/${segment(id)}`),
    clearFaults: () => call<object>('DELETE', 'faults'),
    setLiving: (living: LivingRequest) => call<Required<LivingRequest>>('POST', 'living', living),
  }
}
