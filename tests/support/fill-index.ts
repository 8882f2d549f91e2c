/**
 * Fills an index with believable tasks, by SQL alone: as many paused, running and ended ones as asked for. Their
 * checks lie a day ahead, so that no sweep touches what its simulator has never heard of, and the list is live.
 */
import { sql } from 'kysely'
import { openDatabase } from '#lib/store/database'
import type { Store } from '#lib/store/store'

export type Filled = { queueIds: string[]; agentIds: string[]; teamIds: string[] }

/** Text that a third of the tasks, three of them, and none holds. */
export const COMMON_TEXT = 'refund'
export const RARE_TEXT = 'zaffre'
export const ABSENT_TEXT = 'quokka'

const SUBJECTS = [
  'Refund for order',
  'Chargeback dispute',
  'Refund not received',
  'Address change',
  'Missing parcel',
  'Contract signature',
  'Supplier quote',
  'Warranty claim',
  'Refund approval',
  'Invoice correction',
  'Fraud review',
  'Identity documents',
]
const WAITS = [
  'waits for the approval of finance before anything can be paid out',
  'the customer was asked for a photograph of the damage and has not answered',
  'the supplier promised a quote by the end of the week',
  'held until the outage of the billing system is over',
  'the signed form has not come back from the branch office',
  'a second opinion of the risk team was asked for',
]
const NAMES = [
  'Kovač',
  'Lima',
  'Lindqvist',
  'Okafor',
  'Müller',
  'Sato',
  'Novák',
  'García',
  'Nguyen',
  'Dubois',
]
const QUEUES = [
  'Refunds',
  'Claims',
  'Billing',
  'Shipping',
  'Retention',
  'Fraud',
  'Escalations',
  'Back office',
]

const numbered = (kind: string, index: number) => `${kind}-${String(index).padStart(6, '0')}`

export async function fillIndex(options: {
  databaseUrl: string
  store: Store
  instanceId: string
  /** How many of each: paused, running, ended. */
  each: number
  queues: number
  agents: number
}): Promise<Filled> {
  const { databaseUrl, store, instanceId, each, queues, agents } = options
  const db = openDatabase(databaseUrl, { maxConnections: 1, isPatient: true })
  const teams = Math.max(4, Math.round(agents / 12))
  const list = (count: number, kind: string) =>
    Array.from({ length: count }, (_, index) => numbered(kind, index))
  const queueIds = list(queues, 'queue')
  const agentIds = list(agents, 'agent')
  const teamIds = list(teams, 'team')
  await store.directory.keep(
    'queue',
    queueIds.map((id, index) => ({
      id,
      name: `${QUEUES[index % QUEUES.length]} ${Math.floor(index / QUEUES.length) + 1}`,
    })),
  )
  await store.directory.keep(
    'team',
    // Three levels: every team but the first four is under an earlier one.
    teamIds.map((id, index) => ({
      id,
      name: `Team ${index + 1}`,
      parentId: index < 4 ? null : (teamIds[Math.floor(index / 4)] ?? null),
    })),
  )
  await store.directory.keep(
    'agent',
    agentIds.map((id, index) => ({
      id,
      name: `${String.fromCharCode(65 + (index % 26))}. ${NAMES[index % NAMES.length]} ${index}`,
      teamId: teamIds[index % teams] ?? null,
    })),
  )
  for (const kind of ['paused', 'running', 'ended'] as const) {
    await sql`
      with drawn as (
        -- One hash a task, cut into independent draws.
        select n, md5(${kind} || n) as hash,
          ('x' || substr(md5(${kind} || n), 1, 7))::bit(28)::int as a,
          ('x' || substr(md5(${kind} || n), 8, 7))::bit(28)::int as b,
          ('x' || substr(md5(${kind} || n), 15, 7))::bit(28)::int as c,
          ('x' || substr(md5(${kind} || n), 22, 7))::bit(28)::int as d,
          (extract(epoch from clock_timestamp()) * 1000)::bigint as now_ms
        from generate_series(1, ${each}::int) n
      ), told as (
        select *,
          substr(hash, 1, 8) || '-' || substr(hash, 9, 4) || '-4' || substr(hash, 14, 3) || '-a' || substr(hash, 18, 3) || '-' || substr(hash, 21) as task_id,
          (${[...SUBJECTS]}::text[])[1 + a % ${SUBJECTS.length}::int] || ' ' || (10 + b % 90) || '-' || (10000 + c % 90000)
            || case when n % greatest(1, ${each}::int / 3) = 1 then ${` ${RARE_TEXT}`} else '' end as name,
          (${[...NAMES]}::text[])[1 + b % ${NAMES.length}::int] || ': ' || (${[...WAITS]}::text[])[1 + c % ${WAITS.length}::int] as description,
          case when d % 20 = 0 then null else ${'queue-'} || lpad((c % ${queues}::int)::text, 6, '0') end as queue_id,
          case when a % 5 < 2 then null else ${'agent-'} || lpad((d % ${agents}::int)::text, 6, '0') end as agent_id,
          case when b % 4 = 0 then null else 1 + b % 9 end as priority,
          now_ms - 6 * 86400000::bigint + (c % 86400000) as initiated_ms,
          now_ms - 60000 - (d % 400000000) as paused_ms,
          now_ms + 3600000 + (b % 500000000) as expires_ms,
          1 + a % 5 as pause_count,
          clock_timestamp() + interval '1 day' + (a % 1000000) * interval '1 ms' as checked_at
        from drawn
      ), timed as (
        select *, case ${kind} when 'running' then paused_ms + 30000 end as resumed_ms,
          case ${kind} when 'ended' then paused_ms + 40000 end as disconnected_ms from told
      )
      insert into task (instance_id, task_id, facts, is_described, is_open, is_paused, paused_ms, resumed_ms, disconnected_ms,
        pause_count, initiated_ms, expires_ms, is_expiry_estimated, name, description, queue_id, agent_id, priority, checked_at, described_at)
      select ${instanceId}, task_id,
        jsonb_build_object(
          'pausedAt', paused_ms, 'resumedAt', resumed_ms, 'disconnectedAt', disconnected_ms, 'pauseCount', pause_count,
          'seenPaused', jsonb_build_object('at', paused_ms, 'count', pause_count),
          'lastQueue', case when queue_id is null then null else jsonb_build_object('id', queue_id, 'at', initiated_ms) end,
          'stamp', jsonb_build_object('rank', 1, 'version', paused_ms, 'observedAt', (extract(epoch from checked_at) * 1000)::bigint),
          'body', jsonb_build_object(
            'name', name, 'description', description, 'channel', 'TASK', 'initiatedAt', initiated_ms, 'scheduledAt', null,
            'queueId', case when a % 3 = 0 then null else queue_id end, 'enqueuedAt', initiated_ms, 'agentId', agent_id,
            'connectedToAgentAt', null, 'priority', priority, 'expiresAt', expires_ms, 'disconnectReason', null,
            'attributes', jsonb_build_object('orderId', 'ord-' || (c % 90000), 'customerTier', (${['gold', 'silver', 'bronze']}::text[])[1 + a % 3],
              'language', (${['en', 'de', 'fr', 'zh']}::text[])[1 + d % 4], 'amount', (b % 100000)::text, 'source', 'web form'),
            'tags', jsonb_build_object('aws:connect:instanceId', ${instanceId}::text, 'region', (${['north', 'south', 'east', 'west']}::text[])[1 + c % 4],
              'costCentre', 'cc-' || (d % 30)),
            'initialTaskId', null, 'previousTaskId', null, 'relatedTaskId', null)),
        true, ${kind !== 'ended'}, ${kind === 'paused'}, paused_ms, resumed_ms, disconnected_ms, pause_count, initiated_ms, expires_ms,
        false, name, description, queue_id, agent_id, priority, checked_at, checked_at
      from timed
    `.execute(db)
  }
  await sql`
    update instance set answered_at = clock_timestamp(), sweep_found_at = clock_timestamp(), sweep_began_at = clock_timestamp()
    where instance_id = ${instanceId}`.execute(db)
  await sql`vacuum analyze task`.execute(db)
  await sql`vacuum analyze directory`.execute(db)
  await db.destroy()
  return { queueIds, agentIds, teamIds }
}
