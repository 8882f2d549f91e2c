/**
 * Every behaviour of Amazon Connect that its documentation leaves open is a setting here, with each position it
 * might have. A test that passes in one position only has learned the simulator, not the service.
 * Durations are milliseconds, shares are 0 to 1.
 */
type Choice<T> = { kind: 'choice'; positions: readonly T[]; default: T; about: string }
type Amount = { kind: 'amount'; min: number; max: number; default: number; about: string }
type Definition = Choice<string> | Choice<number> | Choice<boolean> | Amount

const choice = <const T extends string | number>(positions: readonly T[], about: string): Choice<T> => ({
  kind: 'choice',
  positions,
  default: positions[0] as T,
  about,
})
const flag = (initial: boolean, about: string): Choice<boolean> => ({
  kind: 'choice',
  positions: [true, false],
  default: initial,
  about,
})
const amount = (initial: number, max: number, about: string): Amount => ({
  kind: 'amount',
  min: 0,
  max,
  default: initial,
  about,
})

const refusals = [409, 400, 404] as const
const tenMinutes = 600_000

export const settingDefinitions = {
  resumeNotPausedAnswer: choice(refusals, 'Status for ResumeContact on an open task that is not paused'),
  resumeEndedAnswer: choice(refusals, 'Status for ResumeContact on a task that was ended'),
  resumeExpiredAnswer: choice(refusals, 'Status for ResumeContact on a task that expired'),
  pausePausedAnswer: choice(refusals, 'Status for PauseContact on a paused task'),
  pauseEndedAnswer: choice(refusals, 'Status for PauseContact on a task that ended or expired'),
  pauseScheduledAnswer: choice(refusals, 'Status for PauseContact on a scheduled task that has not started'),
  otherChannelAnswer: choice([400, 409, 404], 'Status for pausing or resuming a contact that is not a task'),
  unknownFlowAnswer: choice([400, 404], 'Status for a ContactFlowId that does not exist or is not published'),
  validationErrorName: choice(
    ['InvalidParameterException', 'InvalidRequestException'],
    'Name of the 400 for a member that is missing, too long or not in its enum',
  ),
  throttleErrorName: choice(
    ['ThrottlingException', 'TooManyRequestsException'],
    'Name of the 429 for a call over the quota',
  ),
  timestampPrecision: choice(['milliseconds', 'seconds'], 'Precision of every timestamp of the service'),
  lastUpdateOnPauseAndResume: choice(
    ['bumped', 'kept'],
    'Whether pausing and resuming move LastUpdateTimestamp',
  ),
  queueInfoOnDequeue: choice(['kept', 'dropped'], 'QueueInfo of an unassigned task taken out of its queue'),
  enqueueTimestampOnRequeue: choice(
    ['renewed', 'kept'],
    'EnqueueTimestamp of a task that returns to a queue',
  ),
  expiryEncoding: choice(
    ['iso_string', 'epoch_seconds', 'epoch_milliseconds', 'absent'],
    'How ExpiryTimeStamp is written; absent leaves ExpiryDuration alone',
  ),
  expiryNumberMember: choice(
    ['ValueString', 'ValueInteger'],
    'The member that carries ExpiryTimeStamp when it is a number',
  ),
  expiryKey: choice(
    ['ExpiryTimeStamp', 'ExpiryTimestamp', 'expiryTimestamp'],
    'Casing of the key in connect:ContactExpiry',
  ),
  searchCarriesExpiry: flag(false, 'Whether SearchContacts results carry connect:ContactExpiry'),
  pausedTimeCountsTowardsExpiry: flag(true, 'Whether the expiry timer runs on while a task is paused'),
  transferOfPausedTask: choice(
    ['not_paused', 'paused'],
    'State of the new contact when a paused task is transferred',
  ),
  pausedAgentContactState: choice(
    ['CONNECTED_ONHOLD', 'CONNECTED', 'omitted'],
    'How GetCurrentUserData shows a paused task of an agent',
  ),
  flowRunsForAssignedTask: flag(true, 'Whether the ContactFlowId of ResumeContact runs for an assigned task'),
  scheduledExpiryStarts: choice(
    ['at_schedule', 'at_creation'],
    'When the expiry timer of a scheduled task starts',
  ),
  resumeWithAgentOffline: choice(
    ['returns_to_agent', 'requeued'],
    'Where an assigned task goes whose agent is offline when it is resumed',
  ),
  totalPauseCountMember: choice(
    ['always', 'once_paused', 'never'],
    'When DescribeContact carries TotalPauseCount',
  ),
  totalPauseCountLimit: amount(10, 1_000, 'Pauses of one task before PauseContact answers LimitExceeded'),
  describeLagMs: amount(0, tenMinutes, 'Age of what DescribeContact shows'),
  describeLagVaries: flag(false, 'Each DescribeContact lags by a random share of describeLagMs'),
  searchLagMs: amount(0, tenMinutes, 'Age of what SearchContacts shows'),
  searchLagVaries: flag(false, 'Each SearchContacts lags by a random share of searchLagMs'),
  searchPaging: choice(
    ['keyset', 'offset'],
    'keyset: pages do not shift while tasks come and go; offset: they do, so a page can miss or repeat one',
  ),
  searchWindowMaxDays: amount(56, 100_000, 'Longest TimeRange of SearchContacts in days; 0 is no limit'),
  searchResultCap: amount(10_000, 1e9, 'Results that SearchContacts can page to; 0 is no limit'),
  requeueDelayMs: amount(0, tenMinutes, 'From a resume until the flow has put the task back in its queue'),
  afterContactWorkMs: amount(
    30_000,
    tenMinutes,
    'After-contact work before a connected task that was ended completes',
  ),
  openTaskLimit: amount(2_500, 1e9, 'Open tasks before StartTaskContact answers ServiceQuotaExceeded'),
  latencyMs: amount(0, 60_000, 'Added to every answer, after its effect'),
  clockSkewMs: {
    kind: 'amount',
    min: -3_600_000,
    max: 3_600_000,
    default: 0,
    about: "The service's clock minus this machine's",
  },
  eventDetailCasing: choice(['camel', 'pascal'], 'Casing of the keys of an event; AWS shows both'),
  eventUnsetTimestamps: choice(
    ['omitted', 'epoch'],
    'Timestamps an event has no value for: left out, or 1970-01-01T00:00:00.001Z as in one of the samples',
  ),
  eventLossShare: amount(0, 1, 'Share of contact events that are never delivered'),
  eventDuplicateShare: amount(0, 1, 'Share of contact events delivered more than once, with the same id'),
  eventDeliveriesMost: {
    kind: 'amount',
    min: 2,
    max: 10,
    default: 2,
    about: 'Most deliveries of an event that is delivered more than once; chance decides, from 2 on',
  },
  eventDelayMs: amount(0, tenMinutes, 'Longest random delay of an event; a delay also reorders'),
  eventShuffleShare: amount(0, 1, 'Share of events that are held back until the next one was delivered'),
} as const satisfies Record<string, Definition>

type Definitions = typeof settingDefinitions
export type SettingName = keyof Definitions
export type Settings = {
  -readonly [K in SettingName]: Definitions[K] extends Choice<infer T> ? T : number
}
export const settingNames = Object.keys(settingDefinitions) as SettingName[]

export function defaultSettings(): Settings {
  return Object.fromEntries(settingNames.map((name) => [name, settingDefinitions[name].default])) as Settings
}

/** Writes the changes into `settings`. Throws a RangeError that names the setting and its positions; then nothing is written. */
export function changeSettings(settings: Settings, changes: Record<string, unknown>): void {
  const accepted: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(changes)) {
    const definition: Definition | undefined = settingDefinitions[name as SettingName]
    if (!definition) throw new RangeError(`There is no setting ${name}. Settings: ${settingNames.join(', ')}`)
    accepted[name] = accept(name, definition, value)
  }
  Object.assign(settings, accepted)
}

function accept(name: string, definition: Definition, value: unknown): unknown {
  if (definition.kind === 'amount') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number === 'number' && number >= definition.min && number <= definition.max) return number
    throw new RangeError(`${name} must be a number from ${definition.min} to ${definition.max}, not ${value}`)
  }
  const position = (definition.positions as readonly unknown[]).find(
    (p) => p === value || String(p) === value,
  )
  if (position !== undefined) return position
  throw new RangeError(`${name} must be one of ${definition.positions.join(', ')}, not ${value}`)
}
