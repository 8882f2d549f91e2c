import { hostname } from 'node:os'
import { describe, expect, test } from 'vitest'
import { PlainError } from '#scripts/plain-error'
import { planStart } from '#scripts/start-plan'

const REAL = {
  CONNECT_INSTANCE_ID: '7B1E4C52-6A0F-4D38-9C1D-2F5A8E903B64',
  AWS_REGION: 'eu-central-1',
}

function refusal(env: Record<string, string>, args: string[] = []): string {
  try {
    planStart(args, { NODE_ENV: 'test', ...env })
  } catch (error) {
    if (error instanceof PlainError) return error.message
    throw error
  }
  return 'not refused'
}

const plan = (env: Record<string, string>, args: string[] = []) =>
  planStart(args, { NODE_ENV: 'test', ...env })

describe('what npm start is asked to do', () => {
  test('with nothing configured it is the simulator, the embedded database and port 3000', () => {
    expect(plan({})).toEqual({
      isDev: false,
      port: 3000,
      databaseUrl: null,
      instance: null,
      hasDefaultQuotas: false,
    })
  })

  test('empty variables count as unset', () => {
    const empty = { PORT: '', DATABASE_URL: ' ', CONNECT_INSTANCE_ID: '', AWS_REGION: '', HOSTNAME: '' }
    expect(plan(empty)).toEqual(plan({}))
  })

  test('an instance is known by its lower-case id, whether its id or its ARN is given', () => {
    const instance = { id: REAL.CONNECT_INSTANCE_ID.toLowerCase(), region: 'eu-central-1', endpoint: null }
    const arn = `arn:aws:connect:eu-central-1:111122223333:instance/${instance.id}`
    expect(plan(REAL).instance).toEqual(instance)
    expect(plan({ CONNECT_INSTANCE_ID: arn }).instance).toEqual(instance)
  })

  test("the machine's own name in HOSTNAME, which shells and containers set, is nobody's wish", () => {
    expect(plan({ HOSTNAME: hostname() }).port).toBe(3000)
  })
})

describe('what npm start refuses, saying what to do', () => {
  test.each([
    [{ HOSTNAME: '0.0.0.0' }, /^HOSTNAME is 0\.0\.0\.0, .* unset HOSTNAME\.$/],
    [{ HOSTNAME: 'desk.example.com' }, /unset HOSTNAME\.$/],
    [{ PORT: 'http' }, /^PORT is http, .* PORT=3001 npm start\.$/],
    [{ PORT: '0' }, /^PORT is 0, /],
    [{ ...REAL, CONNECT_INSTANCE_ID: 'my-instance' }, /^CONNECT_INSTANCE_ID must be .*\.$/],
    [{ CONNECT_INSTANCE_ID: REAL.CONNECT_INSTANCE_ID }, /^AWS_REGION must be .*\.$/],
    [{ AWS_ENDPOINT_URL_CONNECT: 'http://127.0.0.1:1' }, /^AWS_ENDPOINT_URL_CONNECT is set without .*\.$/],
    [
      { CONNECT_EVENTS_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/111122223333/events' },
      /^CONNECT_EVENTS_QUEUE_URL is set without .*\.$/,
    ],
    [{ ...REAL, CONNECT_EVENTS_QUEUE_URL: 'events' }, /^CONNECT_EVENTS_QUEUE_URL must be .*\.$/],
    [
      { ...REAL, AWS_ENDPOINT_URL_CONNECT: 'localhost:4510' },
      /^AWS_ENDPOINT_URL_CONNECT is localhost:4510, /,
    ],
    [{ DATABASE_URL: 'mysql://127.0.0.1/x' }, /^DATABASE_URL must be .*\.$/],
    [{ QUOTAS: 'ResumeContact=fast' }, /^QUOTAS must .*\.$/],
  ])('%o', (env, sentence) => {
    const said = refusal(env)
    expect(said).toMatch(sentence)
    expect(said.split('\n')).toHaveLength(1)
  })

  test('a flag it does not know', () => {
    expect(refusal({}, ['--host', '0.0.0.0'])).toMatch(/^The only flag is /)
  })
})
