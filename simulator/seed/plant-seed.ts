import type { Character, NewTask, SeedRequest } from '#simulator/control/types'
import { placeTask } from '#simulator/instance/place-task'
import { Random } from '#simulator/random'
import { buildCast } from '#simulator/seed/build-cast'
import { plantCharacters } from '#simulator/seed/characters'
import { populate } from '#simulator/seed/populate'
import { describeWork } from '#simulator/seed/work'
import type { Simulation } from '#simulator/simulation'

const presets = {
  demo: { openTasks: 640, pausedTasks: 400, queues: 8, agents: 60 },
  large: { openTasks: 2_500, pausedTasks: 400, queues: 20, agents: 200 },
  empty: { openTasks: 0, pausedTasks: 0, queues: 8, agents: 60 },
} as const
const endedTasks = 120
/** So many paused tasks for each agent, where more are asked for than the preset's agents may hold. */
const tasksEach = 6

/** Fills the instance anew and returns the tasks with a part to play. Throws a RangeError for an impossible request. */
export function plantSeed(sim: Simulation, request: SeedRequest): Character[] {
  const preset = presets[request?.preset]
  if (!preset)
    throw new RangeError(`preset must be one of ${Object.keys(presets).join(', ')}, not ${request?.preset}`)
  const wanted = {
    openTasks: request.openTasks ?? preset.openTasks,
    pausedTasks: request.pausedTasks ?? Math.min(preset.pausedTasks, request.openTasks ?? preset.openTasks),
    queues: request.queues ?? preset.queues,
    agents: request.agents ?? Math.max(preset.agents, Math.ceil((request.pausedTasks ?? 0) / tasksEach)),
  }
  if (wanted.pausedTasks > wanted.openTasks) throw new RangeError('pausedTasks must not be above openTasks.')
  if (wanted.queues < 1 || wanted.agents < 1)
    throw new RangeError('An instance has at least one queue and one agent.')
  const random = new Random(request.seed ?? 1)
  sim.world.clear(buildCast(random, wanted, sim.now()))
  const hasCharacters =
    request.preset === 'demo' && wanted.queues >= presets.demo.queues && wanted.agents >= presets.demo.agents
  const characters = hasCharacters ? plantCharacters(sim, random) : []
  const tasks = populate(sim, random, {
    open: Math.max(0, wanted.openTasks - characters.length),
    paused: Math.max(0, wanted.pausedTasks - characters.length),
  })
  for (const task of tasks) placeTask(sim, task)
  if (request.preset !== 'empty') for (const task of endedWork(sim, random)) placeTask(sim, task)
  return characters
}

/** What is over already: for searches that must leave it out. */
function endedWork(sim: Simulation, random: Random): NewTask[] {
  const queues = [...sim.world.queues.values()].filter(({ kind }) => kind === 'STANDARD')
  const agents = [...sim.world.agents.values()]
  const now = sim.now()
  return Array.from({ length: endedTasks }, (): NewTask => {
    const queue = random.pick(queues).name
    const disconnectedAt = now - random.between(5, 20_000) * 60_000
    const initiatedAt = disconnectedAt - random.between(10, 9_000) * 60_000
    const { name, description } = describeWork(random, queue)
    return {
      id: random.uuid(),
      name,
      description,
      queue,
      agent: random.pick(agents).username,
      initiatedAt,
      disconnectedAt,
    }
  })
}
