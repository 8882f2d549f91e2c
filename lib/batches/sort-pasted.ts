/**
 * Sorts pasted contact ids into paused, not paused and unknown. What the index does not know is asked of Connect, as much of it as there
 * is time for; what Connect knows enters the index as a fact like any other.
 */
import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import type { PastedTasks } from '#lib/domain/batch-plan'
import type { SortPastedInput } from '#lib/domain/batch-schema'
import { requirePermission } from '#lib/domain/require-permission'
import type { SortedTask } from '#lib/store/task-list'

/** Asking goes ahead of batches and sweeps, though of no click, so it has an end: by number and, since the quota decides how fast it is, by time. */
const MAX_ASKED = 50
const ASK_MS = 4_000

/** Each id is in exactly one group, in the order pasted. @throws AppError `not_permitted`. */
export async function sortPasted({ ctx, input }: { ctx: Ctx; input: SortPastedInput }): Promise<PastedTasks> {
  requirePermission(ctx, 'resumeMany')
  const { store } = ctx
  const taskIds = [...new Set(input.taskIds)]
  const known = await describedById(ctx, taskIds)
  const unheardOf = taskIds.filter((taskId) => !known.has(taskId)).slice(0, MAX_ASKED)
  const answered = await askConnect(ctx, unheardOf)
  for (const [taskId, task] of await describedById(ctx, [...answered])) known.set(taskId, task)

  const sorted: PastedTasks = {
    clocks: await store.instance.clocks(),
    paused: [],
    notPaused: [],
    unknown: [],
  }
  for (const taskId of taskIds) {
    const task = known.get(taskId)
    if (task === undefined) {
      sorted.unknown.push({ taskId, isAsked: answered.has(taskId) })
      continue
    }
    const { name, isPaused, pausedMs, pauseCount, disconnectedMs } = task
    const epoch = isPaused && pausedMs !== null ? { at: pausedMs, count: pauseCount } : null
    const group = epoch === null ? sorted.notPaused : sorted.paused
    group.push({ taskId, name, isEnded: disconnectedMs !== null, epoch })
  }
  return sorted
}

async function describedById({ store }: Ctx, taskIds: readonly string[]): Promise<Map<string, SortedTask>> {
  const tasks = await store.list.toSort(taskIds)
  return new Map(tasks.map((task) => [task.taskId, task]))
}

/** The ids about which Connect gave an answer in time. Its silence and refusals leave them unasked; they are asked again when pasted again. */
async function askConnect({ store, connect }: Ctx, taskIds: readonly string[]): Promise<Set<string>> {
  const answered = new Set<string>()
  const signal = AbortSignal.timeout(ASK_MS)
  await Promise.all(
    taskIds.map(async (taskId) => {
      try {
        const seen = await connect.describeTask(taskId, 'verification', signal)
        if (seen !== null) await store.tasks.observe(taskId, seen)
        answered.add(taskId)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
      }
    }),
  )
  return answered
}
