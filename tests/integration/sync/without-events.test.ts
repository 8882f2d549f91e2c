import { afterEach, expect, it } from 'vitest'
import { parseTaskPage } from '#lib/domain/task-view-schema'
import { listPausedTasks } from '#lib/tasks/list-paused-tasks'
import { MIRA, startServices, type TestServices, until } from '#tests/support/services'

let desk: TestServices
afterEach(() => desk.close())

const list = () => listPausedTasks({ ctx: desk.as(MIRA), input: parseTaskPage({ limit: 500 }) })

/** Which pause of which task, by what the list shows and by what is true. */
const shown = async () =>
  (await list()).rows.map(({ taskId, epoch }) => `${taskId} ${epoch?.at} ${epoch?.count}`).sort()
const truth = async () =>
  (await desk.control.tasks())
    .filter((task) => task.isOpen && task.isPaused)
    .map(({ id, pausedAt, pauseCount }) => `${id} ${pausedAt} ${pauseCount}`)
    .sort()
const isTrue = async () => (await shown()).join() === (await truth()).join()

it('with no event at all, whatever others do to tasks is right on the list after one sweep', async () => {
  desk = await startServices({
    sweeps: true,
    simulator: {
      seed: { preset: 'large', openTasks: 200, pausedTasks: 60 },
      settings: { describeLagMs: 1_000, describeLagVaries: true, searchLagMs: 1_500 },
    },
  })
  await until(isTrue, 40_000)

  const open = (await desk.control.tasks()).filter((task) => task.isOpen)
  const paused = open.filter((task) => task.isPaused).map(({ id }) => id)
  const others = open.filter(({ isPaused, stage }) => !isPaused && stage !== 'scheduled').map(({ id }) => id)
  const some = (from: string[]) => from.splice(0, 8)
  for (const [act, ids] of [
    ['resume', some(paused)],
    ['end', some(paused)],
    ['expire', some(paused)],
    ['repause', some(paused)],
    ['forget', some(paused)],
    ['pause', some(others)],
    ['end', some(others)],
  ] as const) {
    for (const id of ids) await desk.control.act(id, act)
  }
  await desk.control.createTasks(
    Array.from({ length: 8 }, (_, n) => ({ pausedAt: Date.now() - 1_000 - n, pauseCount: 1 })),
  )
  expect(await isTrue()).toBe(false)
  // A watched list is checked anew every thirty seconds.
  await until(isTrue, 90_000)
}, 150_000)
