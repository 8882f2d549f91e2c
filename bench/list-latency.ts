/**
 * The latency of one page of the list with 1,000, 10,000 and 100,000 paused tasks (and as many running and ended), for
 * 1, 20 and 100 supervisors, at the verb and over HTTP. `--sizes 1000,100000`, `--door verb|http`, `--samples 30`,
 * `--seconds 20`. Prints one table for each size and door.
 */
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { parseTaskPage } from '#lib/domain/task-view-schema'
import { openDatabase } from '#lib/store/database'
import { storeOn } from '#lib/store/store'
import { listPausedTasks } from '#lib/tasks/list-paused-tasks'
import { startDesk } from '#tests/support/desk'
import { fillIndex } from '#tests/support/fill-index'
import setUpPostgres from '#tests/support/postgres-setup'
import { MIRA, startServices } from '#tests/support/services'
import { signIn } from './list/desk-client.ts'
import {
  type Ask,
  changeFacts,
  furtherPages,
  type Latency,
  measureCrowd,
  measureViews,
  type View,
  viewsOf,
} from './list/latency.ts'
import { type LiveStreams, openLiveStreams } from './list/live-streams.ts'

type Door = 'verb' | 'http'
export type LatencyTable = { size: number; door: Door; rows: (Latency & { floor?: number })[] }

/** Supervisors ask every 2 s: at most once in 500 ms on "changed" notes, in practice less often. */
const THINK_MS = 2_000
const CHANGES_PER_SECOND = 5
const NO_STREAMS: LiveStreams = { counts: () => ({ notes: 0, dropped: 0 }), close() {} }

export async function measureListLatency(options: {
  size: number
  door: Door
  samples: number
  seconds: number
}): Promise<LatencyTable> {
  const { size, door, samples, seconds } = options
  const place = door === 'verb' ? await openVerb() : await openHttp()
  const { db, store, instanceId, ask } = place
  try {
    const queues = Math.min(40, Math.max(8, Math.round(size / 2_500)))
    const agents = Math.min(500, Math.max(60, Math.round(size / 200)))
    const filled = await fillIndex({
      databaseUrl: place.databaseUrl,
      store,
      instanceId,
      each: size,
      queues,
      agents,
    })
    const views = viewsOf(filled)
    const floor = (ids: string[]) =>
      sql`
        select task_id, name, description, queue_id, agent_id, is_paused, is_open, paused_ms, resumed_ms, pause_count,
          initiated_ms, expires_ms, is_expiry_estimated, priority, checked_at, hint_kind, hint_at, hint_by
        from task where instance_id = ${instanceId} and task_id = any(${ids}::text[])`.execute(db)
    const changer = openDatabase(place.databaseUrl, { maxConnections: 2 })
    const stopChanging = changeFacts({
      db: changer,
      store: storeOn(changer, instanceId),
      instanceId,
      perSecond: CHANGES_PER_SECOND,
    })
    try {
      const alone = { ...views, ...(await furtherPages(ask)) }
      const rows: LatencyTable['rows'] = await measureViews({ ask, views: alone, samples, floor })
      for (const supervisors of [1, 20, 100]) {
        const streams = await place.openStreams(supervisors)
        const crowd = await measureCrowd({ ask, views, supervisors, seconds, thinkMs: THINK_MS })
        const { dropped } = streams.counts()
        streams.close()
        rows.push(...crowd.map((row) => ({ ...row, errors: row.errors + dropped })))
      }
      return { size, door, rows }
    } finally {
      await stopChanging()
      await changer.destroy()
    }
  } finally {
    await place.close()
  }
}

async function openVerb() {
  const desk = await startServices({ runs: false })
  const ask: Ask = (view) => listPausedTasks({ ctx: desk.as(MIRA), input: parseTaskPage(view) })
  const { services, db, databaseUrl, close } = desk
  return {
    db,
    databaseUrl,
    store: services.store,
    instanceId: services.settings.instanceId,
    ask,
    close,
    openStreams: async () => NO_STREAMS,
  }
}

async function openHttp() {
  const desk = await startDesk()
  const db = openDatabase(desk.databaseUrl)
  const client = await signIn(desk.url)
  const ask: Ask = (view) => client.list(`?${searchOf(view)}`)
  const { instanceId } = desk.connect
  const close = async () => {
    await db.destroy()
    await desk.close()
  }
  const store = storeOn(db, instanceId)
  return {
    db,
    databaseUrl: desk.databaseUrl,
    store,
    instanceId,
    ask,
    close,
    /** Over HTTP each supervisor has the live stream open beside. */
    openStreams: (supervisors: number) => openLiveStreams(desk.url, store, supervisors),
  }
}

function searchOf(view: View): string {
  return new URLSearchParams(
    Object.entries(view).flatMap(([key, values]) => [values].flat().map((value) => [key, value])),
  ).toString()
}

export function asMarkdown({ size, door, rows }: LatencyTable): string {
  const ms = (value: number) => value.toFixed(1)
  return [
    `${size.toLocaleString('en')} paused, ${door === 'verb' ? 'at the verb' : 'over HTTP'}; ${CHANGES_PER_SECOND} changes a second, a supervisor asks every ${THINK_MS / 1_000} s${door === 'http' ? ' and has the live stream open; a stream that breaks is an error' : ''}. Milliseconds.`,
    '',
    '| view | p50 | p95 | p99 | of the same rows by id | samples | errors |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(
      (row) =>
        `| ${row.what} | ${ms(row.p50)} | ${ms(row.p95)} | ${ms(row.p99)} | ${row.floor === undefined ? '' : `${(row.p50 / row.floor).toFixed(1)} × ${ms(row.floor)}`} | ${row.samples} | ${row.errors} |`,
    ),
  ].join('\n')
}

if (import.meta.main) {
  const { values: flags } = parseArgs({
    options: {
      sizes: { type: 'string', default: '1000,10000,100000' },
      door: { type: 'string', default: 'verb,http' },
      samples: { type: 'string', default: '30' },
      seconds: { type: 'string', default: '20' },
    },
  })
  const tearDown = await setUpPostgres()
  try {
    for (const size of flags.sizes.split(',').map(Number)) {
      for (const door of flags.door.split(',') as Door[]) {
        const table = await measureListLatency({
          size,
          door,
          samples: Number(flags.samples),
          seconds: Number(flags.seconds),
        })
        console.log(`\n${asMarkdown(table)}`)
      }
    }
  } finally {
    await tearDown()
  }
}
