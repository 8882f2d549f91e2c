import type { Flow } from '#simulator/instance/cast'

type Named = Omit<Flow, 'id'>

const inbound = {
  kind: 'CONTACT_FLOW',
  isPublished: true,
  isArchived: false,
  hasTransferToQueue: true,
  endsTask: false,
} as const satisfies Omit<Named, 'name'>

/** Flows of the instance. The first two are what tasks start with unless they say otherwise. */
export const seedFlows: readonly Named[] = [
  { ...inbound, name: 'Task inbound' },
  { ...inbound, name: 'Nightly automation', hasTransferToQueue: false },
  { ...inbound, name: 'Resume to queue' },
  { ...inbound, name: 'Claims intake' },
  { ...inbound, name: 'Refund approval' },
  { ...inbound, name: 'Supplier outage hold', hasTransferToQueue: false },
  { ...inbound, name: 'Close task', hasTransferToQueue: false, endsTask: true },
  { ...inbound, name: 'Key account escalation (draft)', isPublished: false },
  { ...inbound, name: 'Returns 2024', isArchived: true },
  { ...inbound, name: 'Transfer to queue', kind: 'QUEUE_TRANSFER' },
  { ...inbound, name: 'Transfer to agent', kind: 'AGENT_TRANSFER', hasTransferToQueue: false },
  { ...inbound, name: 'Default customer queue', kind: 'CUSTOMER_QUEUE', hasTransferToQueue: false },
  { ...inbound, name: 'Default agent whisper', kind: 'AGENT_WHISPER', hasTransferToQueue: false },
]
