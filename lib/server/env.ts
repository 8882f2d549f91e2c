/**
 * The one place that reads the environment. Everything is checked together: what is wrong is told in one
 * error, a plain sentence for each fault that says what to do. Empty variables count as unset. The AWS SDK's own variables
 * (endpoints, credentials) are left to the SDK. Values are never repeated where they may hold a secret.
 */
import * as z from 'zod'
import { parseInstanceId, placeOf } from '#lib/connect/instance-id'
import { parseQuotas, parseShares } from '#lib/connect/quotas'
import type { Settings } from '#lib/ctx'
import { isQueueUrl } from '#lib/queue/queue-url'
import { isLoopback } from './is-loopback.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const DAY_MS = 86_400_000
const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000 } as const

const variables = z.object({
  CONNECT_INSTANCE_ID: z
    .string('must be set to the id or the ARN of your Amazon Connect instance')
    .transform(reading(parseInstanceId, 'must be the id or the ARN of an Amazon Connect instance')),
  AWS_REGION: z
    .string()
    .regex(/^[a-z]{2,}(-[a-z]+)+-\d+$/, 'must be an AWS Region such as us-east-1')
    .optional(),
  CONNECT_EVENTS_QUEUE_URL: z
    .string()
    .refine(
      isQueueUrl,
      'must be the URL of a standard SQS queue, https://sqs.eu-central-1.amazonaws.com/111122223333/name',
    )
    .optional(),
  DATABASE_URL: z
    .string('must be set to the address of a Postgres database, postgres://user:password@host/name')
    .refine(isPostgresUrl, 'must be the address of a Postgres database, postgres://user:password@host/name'),
  PORT: z.coerce
    .number('must be a port number')
    .int('must be a port number')
    .min(0, 'must be a port number')
    .max(65_535, 'must be a port number')
    .default(3000),
  HOSTNAME: z
    .string('must be set to 127.0.0.1: without an identity provider Unpause serves this machine only')
    .refine(isLoopback, 'must be 127.0.0.1: without an identity provider Unpause serves this machine only'),
  BACKGROUND: z
    .enum(['on', 'off'], 'must be on or off; off leaves the background work to npm run worker')
    .default('on'),
  APP_ORIGIN: z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .refine(
      (origins) => origins.every(isOrigin),
      'must be a list of origins such as https://unpause.example.com, without paths, separated by commas',
    )
    .default([]),
  QUOTAS: z
    .string()
    .transform(
      reading(parseQuotas, 'must look like ResumeContact=20/50,DescribeContact=40/60 (per second / burst)'),
    )
    .prefault(''),
  QUOTA_SHARE: z
    .string()
    .transform(
      reading(parseShares, 'must be a number above 0 and at most 1, or look like 0.8,ResumeContact=0.5'),
    )
    .prefault(''),
  RESUME_FLOW_IDS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .default([]),
  TRAY_AFTER: z
    .string()
    .transform(reading(parseDuration, 'must be a time from 1s to 24h such as 90s or 5m'))
    .default(5 * UNIT_MS.m),
  TYPED_NUMBER_ABOVE: z.coerce
    .number('must be a whole number; above it the size of a batch has to be typed')
    .int('must be a whole number; above it the size of a batch has to be typed')
    .min(0, 'must be 0 or more')
    .default(100),
  INSTANCE_ENVIRONMENT: z
    .enum(['production', 'demo', 'other'], 'must be production, demo or other; unset means production')
    .default('production'),
  CONNECT_CONSOLE_URL: z
    .string()
    .refine(isWebAddress, 'must be the web address of your Amazon Connect instance, https://…')
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
})

export type Env = ReturnType<typeof parseEnv>

export class EnvError extends Error {
  override readonly name = 'EnvError'
  /** One sentence each. */
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** @throws EnvError with every fault. */
export function parseEnv(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
  const { data, error } = variables.safeParse(given)
  if (error) throw new EnvError(error.issues.map(({ path, message }) => `${String(path[0])} ${message}.`))
  const place = placeOf(given.CONNECT_INSTANCE_ID ?? '')
  const region = data.AWS_REGION ?? place?.region
  if (region === undefined) throw new EnvError(['AWS_REGION must be set to the Region of your instance.'])
  if (place && place.region !== region) {
    throw new EnvError([`AWS_REGION must be ${place.region}, the Region in CONNECT_INSTANCE_ID.`])
  }
  const settings: Settings = {
    instanceId: data.CONNECT_INSTANCE_ID,
    region,
    environment: data.INSTANCE_ENVIRONMENT,
    resumeFlowIds: data.RESUME_FLOW_IDS,
    trayAfterMs: data.TRAY_AFTER,
    typedNumberAbove: data.TYPED_NUMBER_ABOVE,
    consoleUrl: data.CONNECT_CONSOLE_URL ?? null,
  }
  return {
    settings,
    databaseUrl: data.DATABASE_URL,
    eventsQueueUrl: data.CONNECT_EVENTS_QUEUE_URL ?? null,
    port: data.PORT,
    hostname: data.HOSTNAME,
    /** `off`: this server only serves. */
    background: data.BACKGROUND,
    appOrigins: data.APP_ORIGIN,
    quotas: data.QUOTAS,
    shares: data.QUOTA_SHARE,
    logLevel: data.LOG_LEVEL,
  }
}

/** Whether this is `next dev`. */
export const isDevelopment = process.env.NODE_ENV === 'development'

let env: Env | undefined

/** The environment of this process, read once. @throws EnvError */
export function readEnv(): Env {
  env ??= parseEnv(process.env)
  return env
}

/** A reader that throws becomes a fault told in `sentence`. */
function reading<T>(read: (text: string) => T, sentence: string) {
  return (text: string, context: z.RefinementCtx): T => {
    try {
      return read(text)
    } catch {
      context.addIssue({ code: 'custom', message: sentence })
      return z.NEVER
    }
  }
}

function parseDuration(text: string): number {
  const [, count, unit] = /^(\d+)\s*(s|m|h)$/.exec(text.trim()) ?? []
  const ms = Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS]
  if (!(ms >= UNIT_MS.s && ms <= DAY_MS)) throw new RangeError(text)
  return ms
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol)
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}
