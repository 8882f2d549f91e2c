import { hostname } from 'node:os'
import { parseArgs } from 'node:util'
import { EnvError, parseEnv } from '#lib/server/env'
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

/** For checking the other settings before these two are known. */
const STAND_IN_INSTANCE = {
  CONNECT_INSTANCE_ID: '00000000-0000-4000-8000-000000000000',
  AWS_REGION: 'us-east-1',
}
const STAND_IN_DATABASE = { DATABASE_URL: 'postgres://127.0.0.1/unpause' }

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
  const port = Number(env.PORT?.trim() || 3000)
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

/** Checks every setting, also those that only the desk itself uses. */
function readInstance(env: NodeJS.ProcessEnv): StartPlan['instance'] {
  const isGiven = Boolean(env.CONNECT_INSTANCE_ID?.trim())
  const endpoint = env.AWS_ENDPOINT_URL_CONNECT?.trim() || null
  if (!isGiven && endpoint) {
    throw new PlainError(
      'AWS_ENDPOINT_URL_CONNECT is set without CONNECT_INSTANCE_ID: set both, or neither for the simulator.',
    )
  }
  if (!isGiven && env.CONNECT_EVENTS_QUEUE_URL?.trim()) {
    throw new PlainError(
      'CONNECT_EVENTS_QUEUE_URL is set without CONNECT_INSTANCE_ID: set both, or neither for the simulator.',
    )
  }
  if (endpoint && !/^https?:\/\/[^/]/.test(endpoint)) {
    throw new PlainError(
      `AWS_ENDPOINT_URL_CONNECT is ${endpoint}, which is no http or https address: correct or unset it.`,
    )
  }
  try {
    const { settings } = parseEnv({
      ...(isGiven ? {} : STAND_IN_INSTANCE),
      ...STAND_IN_DATABASE,
      ...Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim())),
      HOSTNAME: '127.0.0.1',
    })
    return isGiven ? { id: settings.instanceId, region: settings.region, endpoint } : null
  } catch (error) {
    if (error instanceof EnvError) throw new PlainError(error.faults.join('\n'), { cause: error })
    throw error
  }
}
