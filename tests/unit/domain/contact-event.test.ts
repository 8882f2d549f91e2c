import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_EVENT_BYTES, placeOf, readContactEvent } from '#lib/domain/contact-event'

const INSTANCE = '7b1e4c52-6a0f-4d38-9c1d-2f5a8e903b64'
const ARN = `arn:aws:connect:eu-central-1:111122223333:instance/${INSTANCE}`
const OTHER = `arn:aws:connect:eu-central-1:111122223333:instance/00000000-0000-4000-8000-000000000000`
const PLACE = placeOf(INSTANCE, ARN)
const BARE_PLACE = placeOf(INSTANCE, null)
const TASK = '0f3b1a52-1111-4222-8333-444455556666'
const AT = Date.parse('2026-11-22T08:00:00Z')

type Members = Record<string, unknown>
const detail = (changes: Members = {}): Members => ({
  eventType: 'PAUSED',
  contactId: TASK,
  channel: 'TASK',
  instanceArn: ARN,
  initiationTimestamp: '2026-11-21T10:00:00.000Z',
  disconnectTimestamp: '1970-01-01T00:00:00.001Z',
  tags: { 'aws:connect:instanceId': INSTANCE },
  ...changes,
})
const event = (changes: Members = {}, detailChanges: Members = {}): Members => ({
  version: '0',
  id: '11111111-2222-4333-8444-555555555555',
  'detail-type': 'Amazon Connect Contact Event',
  source: 'aws.connect',
  account: '111122223333',
  time: '2026-11-22T08:00:00Z',
  region: 'eu-central-1',
  resources: [`${ARN}/contact/${TASK}`, ARN],
  detail: detail(detailChanges),
  ...changes,
})
const read = (what: unknown, place = PLACE) => readContactEvent(JSON.stringify(what), place)
const heard = (kind: string) => ({ heard: { taskId: TASK, kind, eventAt: AT } })

function cased(members: Members, change: (name: string) => string): Members {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      change(name),
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? cased(value as Members, change)
        : value,
    ]),
  )
}

describe('what an event is heard to say', () => {
  it.each([
    ['PAUSED', 'paused'],
    ['RESUMED', 'resumed'],
    ['DISCONNECTED', 'ended'],
    ['COMPLETED', 'ended'],
    ['INITIATED', 'changed'],
    ['CONNECTED_TO_SYSTEM', 'changed'],
    ['QUEUED', 'changed'],
    ['CONNECTED_TO_AGENT', 'changed'],
    ['CONTACT_DATA_UPDATED', 'changed'],
  ])('%s says that the task is %s', (eventType, kind) => {
    expect(read(event({}, { eventType }))).toEqual(heard(kind))
  })

  it.each([
    ['as in Pascal case', (name: string) => name.charAt(0).toUpperCase() + name.slice(1)],
    ['in capitals', (name: string) => name.toUpperCase()],
    ['in small letters', (name: string) => name.toLowerCase()],
  ])('is the same with keys %s', (_, change) => {
    expect(read(cased(event(), change))).toEqual(heard('paused'))
  })

  it.each(['Task', 'task', 'TASK'])('is the same for the channel written %s', (channel) => {
    expect(read(event({}, { channel }))).toEqual(heard('paused'))
  })

  it('is told in whole seconds, whatever zone or fraction the envelope is written with', () => {
    expect(read(event({ time: '2026-11-22T09:00:00.700+01:00' }))).toEqual(heard('paused'))
  })

  it('does not change with fields that nobody knows', () => {
    expect(read(event({ newField: [1, { a: 2 }] }, { contactEvaluations: {}, list: [null] }))).toEqual(
      heard('paused'),
    )
  })

  it('is about the new contact when a task was transferred', () => {
    expect(read(event({}, { previousContactId: 'another', initiationMethod: 'TRANSFER' }))).toEqual(
      heard('paused'),
    )
  })

  it.each([
    ['its ARN', { instanceArn: ARN, tags: {} }, []],
    ['the resources', { instanceArn: undefined, tags: {} }, ['nonsense', `${ARN}/contact/${TASK}`]],
    ['the tag', { instanceArn: undefined }, []],
  ])('is ours where the instance is told by %s alone', (_, changes, resources) => {
    expect(read(event({ resources }, changes))).toEqual(heard('paused'))
  })

  it('is ours by the instance alone where our account and Region are not known', () => {
    const elsewhere = ARN.replace('eu-central-1', 'us-east-1')
    const told = event({ account: '999999999999', region: 'us-east-1' }, { instanceArn: elsewhere })
    expect(read(told, BARE_PLACE)).toEqual(heard('paused'))
    expect(read(told)).toEqual({ fate: 'foreign' })
  })

  it('takes the first moments of 1970 for no time at all', () => {
    expect(read(event({}, { scheduledTimestamp: '1970-01-01T00:00:00.001Z' }))).toEqual(heard('paused'))
    expect(read(event({ time: '1970-01-01T00:00:00.001Z' }))).toEqual({ fate: 'malformed' })
  })
})

describe('what says nothing here', () => {
  it.each([
    ['another channel', { channel: 'VOICE' }],
    ['a kind of event that is not known', { eventType: 'AMD_DISABLED' }],
    ['a task that begins later', { scheduledTimestamp: '2026-11-22T08:00:01.000Z' }],
  ])('%s is ignored', (_, changes) => {
    expect(read(event({}, changes))).toEqual({ fate: 'ignored' })
  })

  it('a task is heard of from the second in which it begins', () => {
    expect(read(event({}, { scheduledTimestamp: '2026-11-22T08:00:00.999Z' }))).toEqual(heard('paused'))
  })

  it('another event of Amazon Connect is ignored', () => {
    expect(read(event({ 'detail-type': 'Contact Lens Post Call Rules Matched' }))).toEqual({
      fate: 'ignored',
    })
  })

  it.each([
    ['another source', { source: 'aws.s3' }, {}],
    ['another account', { account: '999999999999' }, {}],
    ['another Region', { region: 'us-east-1' }, {}],
    ['another instance', {}, { instanceArn: OTHER }],
    ['another account in the ARN', {}, { instanceArn: ARN.replace('111122223333', '999999999999') }],
    ['no instance at all', { resources: [] }, { instanceArn: undefined, tags: undefined }],
  ])('%s is foreign', (_, changes, detailChanges) => {
    expect(read(event(changes, detailChanges))).toEqual({ fate: 'foreign' })
  })

  it.each([
    ['no time', { time: undefined }, {}],
    ['a time that is none', { time: 'yesterday' }, {}],
    ['a time in another form', { time: 1_795_334_400 }, {}],
    ['a day that does not exist', { time: '2026-13-41T08:00:00Z' }, {}],
    ['no detail', { detail: undefined }, {}],
    ['a list for its detail', { detail: [] }, {}],
    ['no source', { source: undefined }, {}],
    ['no detail-type', { 'detail-type': undefined }, {}],
    ['no contact', {}, { contactId: undefined }],
    ['an empty contact id', {}, { contactId: '' }],
    ['a contact id too long', {}, { contactId: 'x'.repeat(257) }],
    ['a line break in the contact id', {}, { contactId: 'a\nb' }],
    ['a NUL in the contact id', {}, { contactId: 'a\0' }],
    ['half a character in the contact id', {}, { contactId: '\ud800' }],
    ['a contact id that leads to another address', {}, { contactId: '..' }],
    ['a number for the contact id', {}, { contactId: 42 }],
    ['no channel', {}, { channel: null }],
  ])('%s is malformed', (_, changes, detailChanges) => {
    expect(read(event(changes, detailChanges))).toEqual({ fate: 'malformed' })
  })

  it.each(['', 'hello', '{', '[]', 'null', '42', '"PAUSED"', '{"a":1}', '['.repeat(200_000)])(
    'text that is no event is malformed (%#)',
    (body) => {
      expect(readContactEvent(body, PLACE)).toEqual({ fate: 'malformed' })
    },
  )

  it('a body over 256 KiB is malformed, counted in bytes', () => {
    const padded = (characters: string, count: number) => {
      const bare = JSON.stringify(event({ padding: '' }))
      return bare.replace('"padding":""', `"padding":"${characters.repeat(count)}"`)
    }
    const room = MAX_EVENT_BYTES - JSON.stringify(event({ padding: '' })).length
    expect(readContactEvent(padded('x', room), PLACE)).toEqual(heard('paused'))
    expect(readContactEvent(padded('x', room + 1), PLACE)).toEqual({ fate: 'malformed' })
    expect(readContactEvent(padded('é', room / 2 + 1), PLACE)).toEqual({ fate: 'malformed' })
  })
})

describe('whatever comes', () => {
  const odd = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constantFrom(undefined, TASK, ARN))
  const names = ['eventType', 'contactId', 'channel', 'instanceArn', 'scheduledTimestamp', 'tags']
  const envelopeNames = ['source', 'time', 'detail-type', 'account', 'region', 'resources', 'detail']

  const isAnswer = (body: string) => {
    const answer = readContactEvent(body, PLACE)
    if ('fate' in answer) expect(['ignored', 'malformed', 'foreign']).toContain(answer.fate)
    else {
      expect(Object.keys(answer.heard).sort()).toEqual(['eventAt', 'kind', 'taskId'])
      expect(answer.heard.eventAt % 1000).toBe(0)
      expect(answer.heard.taskId).toMatch(/^\P{Cc}{1,256}$/u)
    }
  }

  it('any text has an answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (body) => {
        isAnswer(body)
      }),
      { numRuns: 3_000 },
    )
  })

  it('an event with anything in any of its places has an answer', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...envelopeNames), odd, { maxKeys: 2 }),
        fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 2 }),
        (changes, detailChanges) => {
          isAnswer(JSON.stringify(event(changes, detailChanges)))
        },
      ),
      { numRuns: 3_000 },
    )
  })
})
