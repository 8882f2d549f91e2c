/** `npm run doctor`: tries everything the desk will need, and says of each whether it works and what to do if not. */
import path from 'node:path'
import type { Services } from '#lib/ctx'
import type { ErrorCode } from '#lib/domain/app-error'
import { checkConnect, errorOf, withServices } from './check-connect.ts'
import { Crew, Interrupted } from './crew.ts'
import { PlainError } from './plain-error.ts'
import { prepareDatabase } from './prepare-database.ts'
import { planStart } from './start-plan.ts'
import { complain, say } from './steps.ts'

const DAY_MS = 86_400_000
const QUEUE_REMEDIES: Partial<Record<ErrorCode, string>> = {
  events_no_answer: 'check the network, CONNECT_EVENTS_QUEUE_URL and AWS_ENDPOINT_URL_SQS.',
  events_refused: 'allow sqs:ReceiveMessage and sqs:DeleteMessage on the queue, and check the credentials.',
  events_queue_unknown: 'there is no such queue; correct CONNECT_EVENTS_QUEUE_URL.',
}

process.chdir(path.dirname(import.meta.dirname))
const crew = new Crew()
let exitCode = 0
try {
  exitCode = (await examine()) ? 0 : 1
} catch (error) {
  exitCode = 1
  if (error instanceof PlainError) complain(error.message)
  else if (!(error instanceof Interrupted)) complain(String(error instanceof Error ? error.stack : error))
}
await crew.stopAll()
process.exit(exitCode)

async function examine(): Promise<boolean> {
  const plan = planStart(process.argv.slice(2), process.env)
  const databaseUrl = await prepareDatabase(crew, plan)
  const { instance } = plan
  if (!instance) {
    say('No CONNECT_INSTANCE_ID is set: `npm start` will use the simulator. The database is fine.')
    return true
  }
  return await crew.during(
    withServices(databaseUrl, async (services) => {
      const warning = await checkConnect(services, instance)
      if (warning) throw new PlainError(warning)
      const mayRead = await tryPermissions(services)
      return (await tryQueue(services)) && mayRead
    }),
  )
}

async function tryPermissions({ connect }: Services): Promise<boolean> {
  const now = Date.now()
  const calls: [action: string, isNeeded: boolean, call: () => Promise<unknown>][] = [
    ['SearchContacts', true, () => connect.searchOpenTasks({ from: now - DAY_MS, to: now, nextToken: null })],
    ['ListQueues', true, () => connect.listQueues()],
    ['SearchUsers', true, () => connect.listAgents()],
    ['ListUserHierarchyGroups', true, () => connect.listTeams()],
    ['DescribeInstance', false, () => connect.describeInstance()],
    ['ListContactFlows', false, () => connect.listFlows()],
  ]
  say('ok      DescribeContact')
  let isWell = true
  for (const [action, isNeeded, call] of calls) {
    const error = await errorOf(call())
    say(error ? `${isNeeded ? 'FAILED' : 'no    '}  ${action}: ${error.code}` : `ok      ${action}`)
    if (error && isNeeded) isWell = false
  }
  say('ResumeContact and PauseContact are not tried, for they would change a task.')
  return isWell
}

async function tryQueue({ events }: Services): Promise<boolean> {
  if (events === null) {
    say('no      contact events: CONNECT_EVENTS_QUEUE_URL is not set, so the list is kept by checks alone.')
    return true
  }
  const refusal = await errorOf(events.probe())
  if (refusal) {
    say(`FAILED  ReceiveMessage: ${refusal.code}: ${QUEUE_REMEDIES[refusal.code] ?? ''}`)
    return false
  }
  say('ok      ReceiveMessage')
  const unknown = await errorOf(events.describe())
  if (unknown) say(`no      GetQueueAttributes: ${unknown.code}`)
  else {
    const { waiting, underWay, hasDeadLetters } = await events.describe()
    say(`ok      GetQueueAttributes (events on the queue: about ${waiting + underWay})`)
    if (!hasDeadLetters) say('no      dead-letter queue: what cannot be taken comes back until it expires.')
  }
  say('DeleteMessage is not tried, for it would lose an event.')
  return true
}
