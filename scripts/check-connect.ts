import type { Services } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { closeServices, services } from '#lib/server/container'
import { PlainError } from './plain-error.ts'
import type { StartPlan } from './start-plan.ts'

type Instance = NonNullable<StartPlan['instance']>

const NO_TASK = '00000000-0000-4000-8000-000000000000'
/** Passing faults of Connect, or of the way to it. */
const AWAY = ['connect_no_answer', 'connect_failed', 'deadline_passed']

/** Builds what the desk uses to reach Connect, in this process, from the environment and `databaseUrl`. */
export async function withServices<T>(
  databaseUrl: string,
  work: (services: Services) => Promise<T>,
): Promise<T> {
  Object.assign(process.env, { DATABASE_URL: databaseUrl, HOSTNAME: '127.0.0.1' })
  try {
    return await work(await services())
  } finally {
    await closeServices()
  }
}

/**
 * Whether Connect accepts our credentials and knows the instance. When it does not answer: a warning to show if an
 * earlier run has filled the list, which opens all the same. @throws PlainError with what to do otherwise.
 */
export async function checkConnect({ connect, store }: Services, instance: Instance): Promise<string | null> {
  const askedTask = await errorOf(connect.describeTask(NO_TASK, 'click'))
  const askedInstance = AWAY.includes(askedTask?.code ?? '')
    ? null
    : await errorOf(connect.describeInstance())
  const place = placeOf(instance)
  if (askedTask?.code === 'connect_credentials') {
    throw new PlainError(
      `${place} did not accept the AWS credentials, or there are none: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, and see that they have not expired.`,
    )
  }
  if (askedTask?.code === 'connect_forbidden') {
    throw new PlainError(
      `The AWS credentials may not use this instance (connect:DescribeContact was denied for ${instance.id}): attach the IAM policy of README.md to them.`,
    )
  }
  if (askedInstance?.params.connectName === 'ResourceNotFoundException') {
    throw new PlainError(
      `${place} knows no instance ${instance.id}: correct CONNECT_INSTANCE_ID or AWS_REGION (${instance.region}).`,
    )
  }
  if (!AWAY.includes(askedTask?.code ?? '')) return null
  if (await store.sweep.isEmpty()) {
    throw new PlainError(
      `${place} cannot be reached, and no earlier list is there to show: check the network${instance.endpoint ? ' and AWS_ENDPOINT_URL_CONNECT' : ' and AWS_REGION'}.`,
    )
  }
  return `${place} cannot be reached at the moment: the desk opens with what it last knew, and catches up by itself.`
}

/** The error of Connect that `call` ended with; null when it succeeded. */
export async function errorOf(call: Promise<unknown>): Promise<AppError | null> {
  try {
    await call
    return null
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

export function placeOf({ endpoint, region }: Instance): string {
  return endpoint ?? `Amazon Connect in ${region}`
}
