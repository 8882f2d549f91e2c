/** What an instance consists of besides its contacts: queues, people, teams and flows. */
export type Queue = {
  id: string
  name: string
  description: string
  kind: 'STANDARD' | 'AGENT'
  tags: Readonly<Record<string, string>>
}

export type Team = { id: string; name: string; level: 1 | 2 | 3 | 4 | 5; parentId: string | null }

export type Agent = {
  id: string
  username: string
  firstName: string
  lastName: string
  teamId: string | null
  routingProfileId: string
  /** Maximum tasks per agent of the routing profile: that many active, and as many paused. */
  maxTasks: number
  status: 'Available' | 'Break' | 'Offline'
  statusSince: number
  tags: Readonly<Record<string, string>>
}

export type FlowKind =
  | 'CONTACT_FLOW'
  | 'CUSTOMER_QUEUE'
  | 'CUSTOMER_HOLD'
  | 'CUSTOMER_WHISPER'
  | 'AGENT_HOLD'
  | 'AGENT_WHISPER'
  | 'OUTBOUND_WHISPER'
  | 'AGENT_TRANSFER'
  | 'QUEUE_TRANSFER'
  | 'CAMPAIGN'

export type Flow = {
  id: string
  name: string
  kind: FlowKind
  isPublished: boolean
  isArchived: boolean
  /** Without it an unassigned task that is resumed stays out of every queue. */
  hasTransferToQueue: boolean
  /** Runs into Disconnect, or End flow / Resume of an inbound flow. */
  endsTask: boolean
}

export type Cast = { queues: Queue[]; teams: Team[]; agents: Agent[]; flows: Flow[] }
