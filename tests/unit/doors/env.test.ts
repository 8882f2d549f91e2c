import { expect, test } from 'vitest'
import { EnvError, parseEnv } from '#lib/server/env'

const ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'
const ARN = `arn:aws:connect:eu-central-1:123456789012:instance/${ID.toUpperCase()}`
const GOOD = {
  CONNECT_INSTANCE_ID: ID,
  AWS_REGION: 'us-east-1',
  DATABASE_URL: 'postgres://unpause:secret@localhost/unpause',
  HOSTNAME: '127.0.0.1',
}

function faultsOf(variables: Record<string, string | undefined>): readonly string[] {
  try {
    parseEnv({ ...GOOD, ...variables })
  } catch (error) {
    if (error instanceof EnvError) return error.faults
    throw error
  }
  return []
}

test('the least that is needed is enough, and defaults are the careful ones', () => {
  const env = parseEnv(GOOD)
  expect(env.settings).toEqual({
    instanceId: ID,
    region: 'us-east-1',
    environment: 'production',
    resumeFlowIds: [],
    trayAfterMs: 300_000,
    typedNumberAbove: 100,
    consoleUrl: null,
  })
  expect(env.eventsQueueUrl).toBeNull()
  expect(env.appOrigins).toEqual([])
  expect(env.background).toBe('on')
  expect(env.shares.ResumeContact).toBe(1)
  expect(env.shares.DescribeContact).toBe(0.5)
})

test('an instance given by its ARN is the same instance, and brings its Region', () => {
  const { settings } = parseEnv({ ...GOOD, CONNECT_INSTANCE_ID: ARN, AWS_REGION: undefined })
  expect(settings).toMatchObject({ instanceId: ID, region: 'eu-central-1' })
  expect(faultsOf({ CONNECT_INSTANCE_ID: ARN })).toEqual([
    'AWS_REGION must be eu-central-1, the Region in CONNECT_INSTANCE_ID.',
  ])
})

test('everything that is wrong is told at once, each in a sentence that names it', () => {
  const faults = faultsOf({
    CONNECT_INSTANCE_ID: 'nonsense',
    AWS_REGION: 'mars',
    CONNECT_EVENTS_QUEUE_URL: 'arn:aws:sqs:eu-central-1:111122223333:events',
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    PORT: '99999',
    HOSTNAME: '0.0.0.0',
    BACKGROUND: 'sometimes',
    APP_ORIGIN: 'https://unpause.example.com/path',
    QUOTAS: 'ResumeContact=many',
    QUOTA_SHARE: '2',
    TRAY_AFTER: 'soon',
    INSTANCE_ENVIRONMENT: 'prodution',
    CONNECT_CONSOLE_URL: 'javascript:alert(1)',
    LOG_LEVEL: 'loud',
  })
  expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
    'CONNECT_INSTANCE_ID',
    'AWS_REGION',
    'CONNECT_EVENTS_QUEUE_URL',
    'DATABASE_URL',
    'PORT',
    'HOSTNAME',
    'BACKGROUND',
    'APP_ORIGIN',
    'QUOTAS',
    'QUOTA_SHARE',
    'TRAY_AFTER',
    'INSTANCE_ENVIRONMENT',
    'CONNECT_CONSOLE_URL',
    'LOG_LEVEL',
  ])
  expect(faults.every((fault) => / must (be|look like) .+\.$/.test(fault))).toBe(true)
  expect(faults.join()).not.toContain('hunter2')
})

test.each(['0.0.0.0', '::', '192.168.1.5', 'desk.example.com', undefined, ''])(
  'no address but loopback may be bound (%s)',
  (HOSTNAME) => {
    expect(faultsOf({ HOSTNAME })).toEqual([
      expect.stringMatching(/^HOSTNAME must be .*127\.0\.0\.1.*this machine only\.$/),
    ])
  },
)

test.each(['127.0.0.1', 'localhost', '::1'])('loopback may be bound as %s', (HOSTNAME) => {
  expect(faultsOf({ HOSTNAME })).toEqual([])
})

test.each([
  ['90s', 90_000],
  ['5m', 300_000],
  ['24h', 86_400_000],
])('TRAY_AFTER %s is %d ms', (TRAY_AFTER, ms) => {
  expect(parseEnv({ ...GOOD, TRAY_AFTER }).settings.trayAfterMs).toBe(ms)
})

test.each(['0s', '25h', '5', '-1m', '1e3s', '5 minutes'])('TRAY_AFTER %s is refused', (TRAY_AFTER) => {
  expect(faultsOf({ TRAY_AFTER })).toHaveLength(1)
})

test('empty variables are as good as none', () => {
  expect(faultsOf({ AWS_REGION: '', APP_ORIGIN: ' ', PORT: '', TRAY_AFTER: '' })).toEqual([
    'AWS_REGION must be set to the Region of your instance.',
  ])
})

test('origins are a list, exactly as browsers send them', () => {
  const APP_ORIGIN = 'https://a.example.com, https://b.example.com:8443'
  expect(parseEnv({ ...GOOD, APP_ORIGIN }).appOrigins).toEqual([
    'https://a.example.com',
    'https://b.example.com:8443',
  ])
  for (const bad of [
    'https://a.example.com/',
    'HTTPS://A.example.com',
    '*',
    'null',
    'https://a.example.com,',
  ]) {
    expect(faultsOf({ APP_ORIGIN: bad }), bad).toHaveLength(1)
  }
})
