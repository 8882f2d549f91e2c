/**
 * R4: a task paused again is not resumed by an old request. Each schedule: a click, and at some moment around it somebody else
 * resumes the task and pauses it anew, while Connect is slow and loses answers. The simulator's ledger and deeds say which pause a call
 * ended, and whether that pause had begun before the look that the call rested on.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import { requestResumes } from '#lib/resumes/request-resumes'
import type { LedgerEntry } from '#simulator/control/types'
import { MIRA, startServices, until } from '#tests/support/services'
import { pausedTasks } from './paused-tasks.ts'

export type PausedAnew = {
  schedules: number
  /** Settled as `repaused`, without or before any call that took effect. */
  leftAlone: number
  /** Our call ended the pause that was clicked. */
  resumed: number
  /** Our call ended a later pause, which began after the look: the window that can not be closed. */
  insideWindow: number
  /** Of those answered 200, how many do not say so. */
  keptQuiet: number
  /** Our call ended a later pause that its look should have shown. */
  outsideWindow: number
}

export async function pauseAnew(options: {
  schedules: number
  atOnce: number
  lostShare: number
}): Promise<PausedAnew> {
  const { schedules, atOnce, lostShare } = options
  const desk = await startServices({ simulator: { quotaFactor: 200 }, settings: { trayAfterMs: 4_000 } })
  const found: PausedAnew = {
    schedules,
    leftAlone: 0,
    resumed: 0,
    insideWindow: 0,
    keptQuiet: 0,
    outsideWindow: 0,
  }
  try {
    await desk.control.addFault({ kind: 'latency', ms: 400, operation: 'DescribeContact', probability: 0.5 })
    await desk.control.addFault({ kind: 'latency', ms: 600, operation: 'ResumeContact', probability: 0.5 })
    await desk.control.addFault({ kind: 'lose_response', operation: 'ResumeContact', probability: lostShare })
    const waiting = await desk.control.createTasks(pausedTasks(schedules))
    const clicked = new Map<string, { at: number; count: number | null }>()
    const play = async (taskId: string) => {
      const { epoch } = await desk.know(taskId)
      if (epoch === null) throw new Error('the task is not paused')
      clicked.set(taskId, epoch)
      // Old enough that a click looks first.
      await sleep(5_100)
      const meddle = async () => {
        await sleep(Math.random() * 1_500)
        await desk.control.act(taskId, 'resume')
        await desk.control.act(taskId, 'pause')
      }
      const items = [{ requestId: uuid(), taskId, epoch }]
      await Promise.all([meddle(), requestResumes({ ctx: desk.as(MIRA), input: { items } })])
      await desk.settled(taskId, 150_000)
    }
    const player = async () => {
      for (let taskId = waiting.pop(); taskId !== undefined; taskId = waiting.pop()) await play(taskId)
    }
    await Promise.all(Array.from({ length: atOnce }, player))
    await until(
      async () =>
        (await desk.db.selectFrom('act').select('actId').where('landing', '=', 'checking').execute())
          .length === 0,
      60_000,
    )
    const ledger = Map.groupBy(await desk.control.ledger(), ({ contactId }) => contactId)
    const deeds = Map.groupBy(await desk.control.deeds(), ({ taskId }) => taskId)
    for (const act of await desk.db.selectFrom('act').selectAll().execute()) {
      const calls = ledger.get(act.taskId) ?? []
      const ended = calls.find(
        ({ operation, effect }) => operation === 'ResumeContact' && effect === 'applied',
      )
      const epoch = clicked.get(act.taskId)
      if (ended === undefined) found.leftAlone += 1
      else if (ended.pause?.pausedAt === epoch?.at) found.resumed += 1
      else {
        const pausedAnewAt = deeds.get(act.taskId)?.findLast((deed) => deed.act === 'pause')?.at ?? 0
        const look = lastLookBefore(calls, ended)
        if (look !== undefined && look.at < pausedAnewAt) found.insideWindow += 1
        else found.outsideWindow += 1
        if (act.confirmedBy === 'answer' && !act.isLaterPause) found.keptQuiet += 1
      }
    }
    return found
  } finally {
    await desk.close()
  }
}

function lastLookBefore(calls: readonly LedgerEntry[], send: LedgerEntry): LedgerEntry | undefined {
  return calls.findLast(
    ({ operation, status, sequence, at, durationMs }) =>
      operation === 'DescribeContact' &&
      status === 200 &&
      sequence < send.sequence &&
      at + (durationMs ?? 0) <= send.at,
  )
}
