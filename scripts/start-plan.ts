import { hostname } from 'node:os'
import { parseArgs } from 'node:util'
import { parseInstanceId } from '#lib/connect/instance-id'
import { PlainError } from './plain-error.ts'

export type StartPlan = {
  isDev: boolean
  port: number
  /** Null: the embedded database. */
  databaseUrl: string | null
  /** Null: the simulator. */
  instance: { id: string; region: string; endpoint: string | null } | null
  /** Leaves the simulator, and what the desk expects of it, at Amazon Connect's default quotas. */
  hasDefaultQuotas: boolean
}

/** What `npm start` is asked to do. @throws PlainError for the first thing in it that cannot be done. */
export function planStart(args: string[], env: NodeJS.ProcessEnv): StartPlan {
  const flags = readFlags(args)
  refuseOtherHosts(env)
  return {
    isDev: flags.dev,
    port: readPort(env),
    databaseUrl: env.DATABASE_URL?.trim() || null,
    instance: readInstance(env),
    hasDefaultQuotas: flags['default-quotas'],
  }
}

function readFlags(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        dev: { type: 'boolean', default: false },
        'default-quotas': { type: 'boolean', default: false },
      },
    }).values
  } catch (cause) {
    throw new PlainError(
      'The only flag is --default-quotas (npm start -- --default-quotas); everything else is set by environment variables.',
      { cause },
    )
  }
}

function readPort(env: NodeJS.ProcessEnv): number {
  const port = Number(env.PORT ?? 3000)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new PlainError(
    `PORT is ${env.PORT}, which is no port: give a number from 1 to 65535, as in PORT=3001 npm start.`,
  )
}

/** Shells and containers put the machine's own name into HOSTNAME: that is nobody's wish to be reached by it. */
function refuseOtherHosts(env: NodeJS.ProcessEnv): void {
  const host = env.HOSTNAME
  if (!host || host === hostname() || host === '127.0.0.1' || host === 'localhost') return
  throw new PlainError(
    `HOSTNAME is ${host}, but whoever reaches Unpause may choose who they are, so it listens on 127.0.0.1 only: unset HOSTNAME.`,
  )
}

function readInstance(env: NodeJS.ProcessEnv): StartPlan['instance'] {
  const given = env.CONNECT_INSTANCE_ID?.trim()
  const endpoint = env.AWS_ENDPOINT_URL_CONNECT?.trim() || null
  if (!given) {
    if (!endpoint) return null
    throw new PlainError(
      'AWS_ENDPOINT_URL_CONNECT is set without CONNECT_INSTANCE_ID: set both, or neither for the simulator.',
    )
  }
  let id: string
  try {
    id = parseInstanceId(given)
  } catch (cause) {
    throw new PlainError(
      `CONNECT_INSTANCE_ID is ${given}, which is neither an instance's id (a UUID) nor its ARN: copy it from the Amazon Connect console.`,
      { cause },
    )
  }
  const region = env.AWS_REGION?.trim()
  if (!region) {
    throw new PlainError(
      "AWS_REGION is not set: set it to the instance's Region, as in AWS_REGION=eu-central-1.",
    )
  }
  if (endpoint && !/^https?:\/\/[^/]/.test(endpoint)) {
    throw new PlainError(
      `AWS_ENDPOINT_URL_CONNECT is ${endpoint}, which is no http or https address: correct or unset it.`,
    )
  }
  return { id, region, endpoint }
}
