/**
 * R1 and R3: a batch under kill -9 and lost answers. All workers are killed together, again and again, at moments that the proxy and the
 * database tell; where each kill fell is read from what the killed left behind.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Fleet, type Member, startFleet } from '#tests/support/fleet'
import { startBatchOfAll, type Truth, truthOf, untilFinished, untilListed } from './batch-of-all.ts'
import { pausedTasks } from './paused-tasks.ts'
import { type Moment, startWatchingProxy } from './watching-proxy.ts'

/** Where an act stood when its process was killed. */
export const WINDOWS = [
  'claimed',
  'looking',
  'sending committed',
  'on the wire',
  'answered, not settled',
] as const
export type Window = (typeof WINDOWS)[number]

export type Crashes = Truth & {
  kills: number
  byWindow: Record<Window, number>
  seconds: number
  rounds: number
}

/** `written`: an act has just been committed in some state, perhaps `sending`. */
const AIMS = [
  'look came',
  'look answered',
  'written',
  'send came',
  'written',
  'send answered',
  'any',
] as const

export async function killAndKill(options: {
  requests: number
  kills: number
  workers: number
  lostShare: number
  factor: number
  /** Goes on beyond `kills` until each window has been met so often. */
  atLeast: number
}): Promise<Crashes> {
  const { requests, workers, lostShare, factor } = options
  const fleet = await startFleet({ quotaFactor: factor })
  const calls = new Map<string, Partial<Record<`${Moment['operation']} ${Moment['at']}`, number>>>()
  let aim: { moment: string; strike: () => void } | null = null
  const proxy = await startWatchingProxy(fleet.connect.endpoint, ({ operation, at, taskId }) => {
    const of = calls.get(taskId) ?? {}
    calls.set(taskId, { ...of, [`${operation} ${at}`]: performance.now() })
    if (aim?.moment === `${operation} ${at}`) aim.strike()
  })
  const offWritten = fleet.ctx.signals.on('act_changed', () => {
    if (aim?.moment === 'written') aim.strike()
  })
  const byWindow = Object.fromEntries(WINDOWS.map((window) => [window, 0])) as Record<Window, number>
  const addWorkers = () =>
    Promise.all(
      Array.from({ length: workers }, () => fleet.addWorker({ AWS_ENDPOINT_URL_CONNECT: proxy.endpoint })),
    )
  const began = performance.now()
  let kills = 0
  let rounds = 0
  try {
    await fleet.control.createTasks(pausedTasks(requests))
    let alive = await addWorkers()
    await untilListed(fleet.db, requests, 600_000)
    await fleet.control.addFault({
      kind: 'lose_response',
      operation: 'ResumeContact',
      probability: lostShare,
    })
    const batchId = await startBatchOfAll(fleet.ctx)
    const isMet = () =>
      kills >= options.kills && WINDOWS.every((window) => byWindow[window] >= options.atLeast)
    const isOver = async () => (await waitingIn(fleet, batchId)) === 0
    while (!isMet() && !(await isOver())) {
      const beganAt = performance.now()
      const moment = AIMS[rounds % AIMS.length] ?? 'any'
      await struck(moment, (next) => {
        aim = next
      })
      kill(alive)
      aim = null
      kills += alive.length
      rounds += 1
      const [, next] = await Promise.all([countWindows(fleet, calls, beganAt, byWindow), addWorkers()])
      alive = next
    }
    await untilFinished(fleet.db, batchId, 600_000)
    const truth = await truthOf(fleet.db, fleet.control, batchId)
    return { ...truth, kills, rounds, byWindow, seconds: (performance.now() - began) / 1_000 }
  } finally {
    offWritten()
    proxy.close()
    await fleet.close()
  }
}

/** Resolves at the next such moment, some random milliseconds into it; at the latest after a second. */
async function struck(
  moment: string,
  setAim: (aim: { moment: string; strike: () => void }) => void,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  // A fresh worker needs a moment until it has claimed something.
  await sleep(50 + Math.random() * 250)
  if (moment !== 'any') setAim({ moment, strike: resolve })
  await Promise.race([promise, sleep(1_000)])
}

function kill(workers: readonly Member[]): void {
  for (const { process } of workers) process.kill('SIGKILL')
}

async function waitingIn({ db }: Fleet, batchId: string): Promise<number> {
  const { waiting } = await db
    .selectFrom('request')
    .leftJoin('act', 'act.actId', 'request.actId')
    .select((row) => row.fn.countAll<number>().as('waiting'))
    .where('batchId', '=', batchId)
    .where('request.outcome', 'is', null)
    .where((row) => row.or([row('request.actId', 'is', null), row('act.state', '<>', 'settled')]))
    .executeTakeFirstOrThrow()
  return Number(waiting)
}

/** Every act that the killed still held under a lease, by where it stood; `beganAt`: since when calls are of this round. */
async function countWindows(
  { db }: Fleet,
  calls: ReadonlyMap<string, Partial<Record<string, number>>>,
  beganAt: number,
  byWindow: Record<Window, number>,
): Promise<void> {
  // What was committed is there at once; nothing of the killed can come after.
  const held = await db
    .selectFrom('act')
    .select(['actId', 'taskId', 'state', 'leaseUntil'])
    .where('leaseUntil', 'is not', null)
    .where('state', '<>', 'settled')
    .execute()
  for (const { actId, taskId, state, leaseUntil } of held) {
    // Of an earlier round: its lease has not run out yet.
    const key = `${actId} ${leaseUntil?.getTime()}`
    if (counted.has(key)) continue
    counted.add(key)
    const of = calls.get(taskId) ?? {}
    const since = (moment: string) => (of[moment] ?? 0) >= beganAt
    if (state === 'sending') {
      const window = since('send answered')
        ? 'answered, not settled'
        : since('send came')
          ? 'on the wire'
          : 'sending committed'
      byWindow[window] += 1
    } else byWindow[state === 'waiting' ? 'claimed' : 'looking'] += 1
  }
}

const counted = new Set<string>()
