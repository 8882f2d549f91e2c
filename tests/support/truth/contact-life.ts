/**
 * The truth that the index has to find: a little state machine of a task in Amazon Connect, and the answers that Connect
 * would give of any moment of its life, in each of the styles that AWS leaves open.
 */
import type { Observation, TaskBody } from '#lib/domain/task-facts'

/** What AWS does not say, or says differently in different places. */
export type Style = {
  /** Pauses, resumes, ends and the rest are told to the millisecond, or cut to whole seconds. */
  stampMs: 1 | 1_000
  /** The same of LastUpdateTimestamp. */
  updateStampMs: 1 | 1_000
  /** Whether TotalPauseCount is told. */
  counts: 'always' | 'once_paused' | 'never'
  /** LastUpdateTimestamp moves with every change, stays what it was at the beginning, or is not told. */
  updates: 'bumped' | 'kept' | 'absent'
  /** QueueInfo of a task that a pause took out of its queue. */
  pausedQueue: 'kept' | 'dropped'
}

export const LIFE_ACTS = [
  'queue',
  'connect',
  'pause',
  'resume',
  'repause',
  'transfer',
  'end',
  'expire',
  'edit',
  'forget',
  'reappear',
] as const
/** `which` chooses among queues, agents, names, and the length of short gaps. */
export type LifeStep = { act: (typeof LIFE_ACTS)[number]; afterMs: number; which: number }

/** How a task truly stands from `at` on (AWS ms). `pauses`: how often it was paused in all. */
export type State = {
  at: number
  pausedAt: number | null
  resumedAt: number | null
  endedAt: number | null
  endReason: string | null
  pauses: number
  queue: { id: string; at: number; isIn: boolean } | null
  agent: { id: string; at: number } | null
  name: string
  /** What LastUpdateTimestamp is where it moves: the last change, which being forgotten is not. */
  changedAt: number
  /** DescribeContact answers 404. */
  isGone: boolean
}

export type Change = 'paused' | 'resumed' | 'ended' | 'changed'

/** One contact, from its beginning to the end of the history; `changes` are what its events tell of. */
export type ContactLife = {
  taskId: string
  previousTaskId: string | null
  scheduledAt: number | null
  states: [State, ...State[]]
  changes: { kind: Change; at: number }[]
}

/** Begins somewhere within a second, so that cutting stamps cuts differently each time. */
const BEGINNING = Date.UTC(2026, 9, 5, 8)

/** Plays the steps; one that can not happen in the state it meets does not. A transfer ends a contact and begins another. */
export function liveThrough(
  steps: readonly LifeStep[],
  beginMs: number,
  scheduledMs: number | null,
): ContactLife[] {
  let now = BEGINNING + beginMs
  let life = begin(1, now, null, scheduledMs === null ? null : now + scheduledMs)
  const lives = [life]
  for (const { act, afterMs, which } of steps) {
    now += afterMs
    const state = life.states.at(-1) as State
    const isOpen = state.endedAt === null
    const hasBegun = life.scheduledAt === null || now >= life.scheduledAt
    const isPaused = isTrulyPaused(state)
    if (act === 'forget' || act === 'reappear') {
      if (state.isGone !== (act === 'forget')) add(life, { at: now, isGone: act === 'forget' })
    } else if (!isOpen || state.isGone) {
    } else if (act === 'edit') {
      add(life, { at: now, name: `name ${which}` }, 'changed')
    } else if (act === 'end' || act === 'expire') {
      add(life, { at: now, endedAt: now, endReason: act === 'end' ? 'AGENT_DISCONNECT' : 'EXPIRED' }, 'ended')
    } else if (!hasBegun) {
    } else if (act === 'transfer') {
      add(life, { at: now, endedAt: now, endReason: 'TRANSFERRED' }, 'ended')
      life = begin(lives.length + 1, now, life.taskId, null)
      lives.push(life)
    } else if (act === 'pause') {
      if (!isPaused) pause(life, now)
    } else if (act === 'resume') {
      if (isPaused) resume(life, now)
    } else if (act === 'repause') {
      if (!isPaused) pause(life, now)
      now += 1 + (which % 7) * 60
      resume(life, now)
      now += 1 + (which % 5) * 90
      pause(life, now)
    } else if (!isPaused && act === 'queue') {
      if (state.agent === null)
        add(life, { at: now, queue: { id: `q${which % 3}`, at: now, isIn: true } }, 'changed')
    } else if (!isPaused && state.agent === null && state.queue?.isIn) {
      add(life, { at: now, agent: { id: `a${which % 3}`, at: now } }, 'changed')
    }
  }
  return lives
}

export function isTrulyPaused({ pausedAt, resumedAt, endedAt }: State): boolean {
  return endedAt === null && pausedAt !== null && (resumedAt === null || resumedAt < pausedAt)
}

/** The state at an instant; null before the contact exists. */
export function stateAt(life: ContactLife, at: number): State | null {
  return life.states.findLast((state) => state.at <= at) ?? null
}

/** What Connect answers of this state; null is a 404, or a search that does not find it. */
export function tell(
  life: ContactLife,
  state: State,
  style: Style,
  source: Observation['source'],
  observedAt: number,
): Observation | null {
  const isFound = source === 'description' || state.endedAt === null
  if (state.isGone || !isFound) return null
  const isSearch = source === 'search'
  const cut = (at: number | null) => (at === null ? null : at - (at % style.stampMs))
  const beganAt = life.states[0].at
  const updatedAt = style.updates === 'kept' ? beganAt : state.changedAt
  const isQueueTold = state.queue?.isIn || state.agent !== null || style.pausedQueue === 'kept'
  const isCounted = style.counts === 'always' || (style.counts === 'once_paused' && state.pauses > 0)
  const body: TaskBody = {
    name: state.name,
    description: isSearch ? null : `about ${state.name}`,
    channel: 'TASK',
    initiatedAt: cut(beganAt),
    scheduledAt: cut(life.scheduledAt),
    queueId: isQueueTold ? (state.queue?.id ?? null) : null,
    enqueuedAt: isQueueTold ? cut(state.queue?.at ?? null) : null,
    agentId: state.agent?.id ?? null,
    connectedToAgentAt: cut(state.agent?.at ?? null),
    priority: isSearch ? null : 5,
    expiresAt: null,
    disconnectReason: isSearch ? null : state.endReason,
    attributes: isSearch ? {} : { note: state.name, kind: 'claim' },
    tags: {},
    initialTaskId: null,
    previousTaskId: life.previousTaskId,
    relatedTaskId: null,
  }
  return {
    source,
    observedAt,
    lastUpdatedAt:
      isSearch || style.updates === 'absent' ? null : updatedAt - (updatedAt % style.updateStampMs),
    pausedAt: isSearch ? null : cut(state.pausedAt),
    resumedAt: isSearch ? null : cut(state.resumedAt),
    disconnectedAt: cut(state.endedAt),
    pauseCount: isSearch || !isCounted ? null : state.pauses,
    body,
  }
}

function begin(
  number: number,
  at: number,
  previousTaskId: string | null,
  scheduledAt: number | null,
): ContactLife {
  const state: State = {
    at,
    pausedAt: null,
    resumedAt: null,
    endedAt: null,
    endReason: null,
    pauses: 0,
    queue: null,
    agent: null,
    name: 'name',
    changedAt: at,
    isGone: false,
  }
  return {
    taskId: `task-${number}`,
    previousTaskId,
    scheduledAt,
    states: [state],
    changes: [{ kind: 'changed', at }],
  }
}

function pause(life: ContactLife, at: number): void {
  const { pauses, queue, agent } = life.states.at(-1) as State
  const left = queue !== null && agent === null ? { ...queue, isIn: false } : queue
  add(life, { at, pausedAt: at, pauses: pauses + 1, queue: left }, 'paused')
}

function resume(life: ContactLife, at: number): void {
  add(life, { at, resumedAt: at }, 'resumed')
}

function add(life: ContactLife, change: Partial<State> & { at: number }, kind?: Change): void {
  const before = life.states.at(-1) as State
  life.states.push({ ...before, ...change, changedAt: kind ? change.at : before.changedAt })
  if (kind) life.changes.push({ kind, at: change.at })
}
