/** The naive loop under the same conditions: some answers lost, now and then killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startSimulator } from '#simulator/simulator'
import { pausedTasks } from './paused-tasks.ts'

export type NaiveRun = {
  tasks: number
  seconds: number
  /** Said to have failed, though the task was resumed. */
  falseFailures: number
  /** Said to have failed, and still paused: nobody will try again. */
  leftPaused: number
  calls: number
  /** Calls for a task that was resumed by an earlier one. */
  repeats: number
  throttled: number
  quotaUsed: number
}

export async function runNaively(options: {
  mode: 'sequential' | 'all'
  tasks: number
  kills: number
  lostShare: number
  factor: number
}): Promise<NaiveRun> {
  const { mode, tasks, kills, lostShare, factor } = options
  const simulator = await startSimulator({ quotaFactor: factor })
  const folder = mkdtempSync(path.join(tmpdir(), 'unpause-naive-'))
  const file = path.join(folder, 'tasks')
  try {
    const ids = await simulator.control.createTasks(pausedTasks(tasks))
    writeFileSync(file, `${ids.join('\n')}\n`)
    if (lostShare > 0) {
      await simulator.control.addFault({
        kind: 'lose_response',
        operation: 'ResumeContact',
        probability: lostShare,
      })
    }
    const program = path.join(import.meta.dirname, 'naive-loop.ts')
    const start = (): ChildProcess =>
      spawn(process.execPath, [program, simulator.instanceId, simulator.region, mode, file], {
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'production',
          AWS_ENDPOINT_URL_CONNECT: simulator.endpoint,
          AWS_ACCESS_KEY_ID: simulator.accessKeyId,
          AWS_SECRET_ACCESS_KEY: simulator.secretAccessKey,
        },
        stdio: 'ignore',
      })
    const began = performance.now()
    const expectedSeconds = tasks / (2 * factor)
    for (let killed = 0; ; killed++) {
      const loop = start()
      const ended = once(loop, 'exit')
      if (killed >= kills) {
        await ended
        break
      }
      const isOver = await Promise.race([
        ended.then(() => true),
        sleep((expectedSeconds / (kills + 1)) * 1_000, false),
      ])
      if (isOver) break
      loop.kill('SIGKILL')
      await ended
    }
    const seconds = (performance.now() - began) / 1_000

    const ledger = await simulator.control.ledger({ operation: 'ResumeContact' })
    const resumed = new Set(ledger.filter(({ effect }) => effect === 'applied').map((call) => call.contactId))
    const said = new Map(
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .flatMap((line) => (line.includes(' ') ? [line.split(' ') as [string, string]] : [])),
    )
    const failed = ids.filter((id) => said.get(id)?.startsWith('failed'))
    const answered = ledger.filter(({ status }) => status !== 429).length
    return {
      tasks,
      seconds,
      falseFailures: failed.filter((id) => resumed.has(id)).length,
      leftPaused: failed.filter((id) => !resumed.has(id)).length,
      calls: ledger.length,
      repeats: ledger.filter(
        ({ effect, status, contactId }) => effect === 'none' && status === 409 && resumed.has(contactId),
      ).length,
      throttled: ledger.length - answered,
      quotaUsed: answered / (seconds * 2 * factor),
    }
  } finally {
    await simulator.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
