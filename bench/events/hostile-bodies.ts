/**
 * Bodies that a queue of events might be handed by somebody who means harm, or by nobody who means anything: noise, events
 * damaged in every way that comes to mind, and well-formed events that lie. The same seed gives the same bodies.
 */
import { Random } from '#simulator/random'

type Members = Record<string, unknown>

export type Instance = { instanceArn: string; instanceId: string; region: string; account: string }

const EVENT_TYPES = [
  'PAUSED',
  'RESUMED',
  'DISCONNECTED',
  'COMPLETED',
  'INITIATED',
  'CONNECTED_TO_SYSTEM',
  'QUEUED',
  'CONNECTED_TO_AGENT',
  'CONTACT_DATA_UPDATED',
  'AMD_DISABLED',
  'RESUME_CONTACT',
] as const
const CHANNELS = ['TASK', 'Task', 'task', 'VOICE', 'CHAT', 'EMAIL'] as const
/** Contact ids that look like something else: paths, SQL, prototypes, markup, half characters, addresses. */
const ODD_IDS = [
  '',
  ' ',
  '.',
  '..',
  '../..',
  '/',
  '%2e%2e',
  '%00',
  '\u0000',
  '\ud800',
  'a\nb',
  "'; drop table task; --",
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  '=cmd()',
  '\u202egnp',
  'ﷺ',
  '?X-Amz-Expires=1',
  '#',
  'contact/resume',
  'x'.repeat(256),
  'x'.repeat(257),
  '😀'.repeat(128),
  '😀'.repeat(129),
] as const
const ODD_VALUES: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  -1,
  1e308,
  '',
  'x',
  [],
  [[]],
  {},
  { toString: 'x' },
  ['a', null, { b: 1 }],
  '1970-01-01T00:00:00.001Z',
  '9999-12-31T23:59:59Z',
  '2026-02-30T00:00:00Z',
  '\u0000',
  'y'.repeat(5_000),
]

export function hostileBodies(instance: Instance, taskIds: readonly string[], seed: number) {
  const random = new Random(seed)
  const inventedIds = Array.from({ length: 1_000 }, () => random.uuid())

  const contactId = () =>
    random.isLucky(0.8)
      ? random.pick(taskIds)
      : random.isLucky(0.8)
        ? random.pick(inventedIds)
        : random.pick(ODD_IDS)

  /** From a day ago to an hour ahead, mostly now. */
  const time = () => {
    const offMs = random.isLucky(0.7)
      ? random.between(-10_000, 1_000)
      : random.between(-86_400_000, 3_600_000)
    return `${new Date(Date.now() + offMs).toISOString().slice(0, 19)}Z`
  }

  /** Well-formed in every respect, and about nothing that happened. */
  function lie(): Members {
    const id = contactId()
    const { instanceArn, instanceId, region, account } = instance
    return {
      version: '0',
      id: random.uuid(),
      'detail-type': 'Amazon Connect Contact Event',
      source: 'aws.connect',
      account,
      time: time(),
      region,
      resources: [`${instanceArn}/contact/${id}`, instanceArn],
      detail: {
        eventType: random.pick(EVENT_TYPES),
        contactId: id,
        channel: random.isLucky(0.9) ? 'TASK' : random.pick(CHANNELS),
        instanceArn,
        initiationMethod: 'API',
        initiationTimestamp: new Date(Date.now() - random.between(0, 1e9)).toISOString(),
        disconnectTimestamp: random.isLucky(0.3) ? new Date().toISOString() : '1970-01-01T00:00:00.001Z',
        lastPausedTimestamp: new Date().toISOString(),
        ...(random.isLucky(0.2) && { previousContactId: random.pick(taskIds) }),
        ...(random.isLucky(0.1) && { scheduledTimestamp: time() }),
        tags: { 'aws:connect:instanceId': instanceId },
      },
    }
  }

  /** One or two members of an event are something else, in another casing, or gone. */
  function damaged(): string {
    const event = lie()
    for (let times = random.between(1, 2); times > 0; times--) {
      const where = random.isLucky(0.5) ? event : (event.detail as Members)
      if (typeof where !== 'object' || where === null) break
      const name = random.pick(Object.keys(where).length > 0 ? Object.keys(where) : ['detail'])
      const value = where[name]
      const how = random.between(0, 3)
      if (how === 0) delete where[name]
      else if (how === 1) where[name] = random.pick(ODD_VALUES)
      else if (how === 2) where[name.toUpperCase()] = random.pick(ODD_VALUES)
      else {
        delete where[name]
        where[name.charAt(0).toUpperCase() + name.slice(1)] = value
      }
    }
    return JSON.stringify(event)
  }

  /** An event's text with some of its characters cut, doubled or replaced. */
  function mangled(): string {
    let text = JSON.stringify(lie())
    for (let times = random.between(1, 4); times > 0; times--) {
      const at = random.between(0, text.length - 1)
      const upTo = Math.min(text.length, at + random.between(1, 40))
      const instead = random.pick(['', '"', '\\', '\0', '{', ']', '\ud800', text.slice(at, upTo).repeat(2)])
      text = text.slice(0, at) + instead + text.slice(upTo)
    }
    return text
  }

  function noise(): string {
    const length = random.between(0, 300)
    return String.fromCharCode(...Array.from({ length }, () => random.between(0, 0xffff)))
  }

  /** Too deep, too long, or too many. */
  function monstrous(): string {
    const event = JSON.stringify(lie())
    return random.pick([
      () => '['.repeat(random.between(1, 250_000)),
      () => `${'{"detail":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
      () => event.replace('{', `{"padding":"${'z'.repeat(random.between(200_000, 400_000))}",`),
      () => `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":${n}`).join()}}`,
      () => event.replace('"version"', '"__proto__":{"source":"x"},"version"'),
    ])()
  }

  return {
    next(): string {
      const dice = random.share()
      if (dice < 0.6) return JSON.stringify(lie())
      if (dice < 0.8) return damaged()
      if (dice < 0.93) return mangled()
      return dice < 0.995 ? noise() : monstrous()
    },
    random,
  }
}
