/** R2: one click is one call. Double clicks, two tabs, two supervisors and replayed actions, many at once. */
import { v7 as uuid } from 'uuid'
import { requestResumes } from '#lib/resumes/request-resumes'
import { ANA, MIRA, startServices, until } from '#tests/support/services'
import { pausedTasks } from './paused-tasks.ts'

export type Clicks = { clicks: number; tasks: number; calls: number; duplicates: number; notResumed: number }

/** Every task is clicked five times: twice by one tab under one id, once by another tab, once by a colleague, once replayed when it is over. */
export async function clickManyTimes(options: { tasks: number; factor: number }): Promise<Clicks> {
  const { tasks, factor } = options
  const desk = await startServices({
    simulator: { quotaFactor: factor },
    quotas: `ResumeContact=${2 * factor}/${5 * factor},DescribeContact=${10 * factor}/${15 * factor}`,
  })
  try {
    let clicks = 0
    const ids = await desk.control.createTasks(pausedTasks(tasks))
    const click = async (taskId: string, person: typeof MIRA, requestId: string, at: number) => {
      clicks += 1
      const items = [{ requestId, taskId, epoch: { at, count: 1 } }]
      await requestResumes({ ctx: desk.as(person), input: { items } })
    }
    const wishes: { taskId: string; requestId: string; at: number }[] = []
    const clickOne = async (taskId: string) => {
      const row = await desk.know(taskId)
      const at = row.epoch?.at ?? 0
      const requestId = uuid()
      wishes.push({ taskId, requestId, at })
      await Promise.all([
        click(taskId, MIRA, requestId, at),
        click(taskId, MIRA, requestId, at),
        click(taskId, MIRA, uuid(), at),
        click(taskId, ANA, uuid(), at),
      ])
    }
    const waiting = [...ids]
    const clicker = async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) await clickOne(id)
    }
    await Promise.all(Array.from({ length: 16 }, clicker))
    await until(
      async () =>
        (await desk.db.selectFrom('act').select('actId').where('state', '<>', 'settled').execute()).length ===
        0,
      120_000,
    )
    for (const { taskId, requestId, at } of wishes) await click(taskId, MIRA, requestId, at)
    const ledger = await desk.control.ledger({ operation: 'ResumeContact' })
    const called = new Set(ledger.map(({ contactId }) => contactId))
    return {
      clicks,
      tasks,
      calls: ledger.length,
      duplicates: ledger.length - called.size,
      notResumed: tasks - called.size,
    }
  } finally {
    await desk.close()
  }
}
