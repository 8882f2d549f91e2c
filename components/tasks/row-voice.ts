/**
 * What a row says and what it offers: the one place where everything known of a task and of the acts on it
 * becomes a tone, an icon, words and the one next sensible act. Pure; times stay instants, words stay keys.
 */
import { type Epoch, isLaterEpoch } from '#lib/domain/epoch'
import { RECHECK_AT_REST_MS, STALE_AFTER_MS } from '#lib/domain/limits'
import type { ActView, Clocks, Freshness, TaskRow } from '#lib/domain/task-row'
import type { PendingClick } from './click-collector.ts'
import { voiceOfOpenAct } from './voice-of-open-act.ts'
import { voiceOfPendingClick } from './voice-of-pending-click.ts'
import { voiceOfSettledAct } from './voice-of-settled-act.ts'
import { IDLE, type RowVoice, words } from './voice-words.ts'

export type Abilities = {
  resumeOne: boolean
  resumeMany: boolean
  resumeWithFlow: boolean
  pauseAgain: boolean
  note: boolean
}

export type RowSituation = {
  row: TaskRow
  /** A click of this tab that is not recorded yet, or was refused. */
  pending: PendingClick | null
  now: Clocks
  may: Abilities
  /** Acts whose words the reader has put away. */
  dismissed: ReadonlySet<string>
  /** The row is no longer in the list and is shown only so that nothing moves. */
  isGone: boolean
}

export function voiceOfRow(situation: RowSituation): RowVoice {
  const { row, pending, dismissed, isGone } = situation
  if (pending !== null) return voiceOfPendingClick(pending)
  const act = row.act
  if (act !== null && !dismissed.has(act.actId) && isAboutThisPause(row, act)) {
    const voice =
      act.state === 'settled' ? voiceOfSettledAct(situation, act) : voiceOfOpenAct(act, situation.now)
    if (voice !== null) return voice
  }
  if (!isGone && !row.isPaused && row.hint?.kind === 'paused') {
    const fetching = { kind: 'words', text: words('fetching'), icon: 'loader-circle' } as const
    return { ...IDLE, tone: 'other', icon: 'loader-circle', text: words('saidPaused'), action: fetching }
  }
  if (isGone || !row.isPaused) {
    return { ...IDLE, tone: 'gone', icon: 'circle-slash', text: words('gone') }
  }
  return atRest(situation)
}

/**
 * The pause that can be tried anew though the row offers another act first: a refusal stands until it is dealt with,
 * and once its cause is mended the task must still be resumable.
 */
export function retryableEpoch(
  { row, may }: Pick<RowSituation, 'row' | 'may'>,
  voice: RowVoice,
): Epoch | null {
  const isRefused =
    voice.tone === 'failed' && (voice.action.kind === 'copyPolicy' || voice.action.kind === 'details')
  return isRefused && may.resumeOne && row.isPaused ? row.epoch : null
}

/** A row with nothing to say shows its description and offers to resume, to those who may. */
function atRest({ row, may }: RowSituation): RowVoice {
  const said = row.hint?.kind === 'resumed' ? 'saidResumed' : row.hint?.kind === 'ended' ? 'saidEnded' : null
  // A hint may be late or false, so it takes no act away: each task is looked at before it is resumed.
  if (said !== null) return { ...restOf(row, may), tone: 'other', icon: 'loader-circle', text: words(said) }
  return restOf(row, may)
}

function restOf(row: TaskRow, may: Abilities): RowVoice {
  if (!may.resumeOne) return { ...IDLE, action: { kind: 'words', text: words('viewOnly'), icon: 'eye' } }
  if (row.epoch === null) {
    return { ...IDLE, action: { kind: 'words', text: words('fetching'), icon: 'loader-circle' } }
  }
  return { ...IDLE, action: { kind: 'resume', epoch: row.epoch } }
}

/**
 * A settled act is history once the task was paused anew, unless that later pause is just what it tells of.
 * An open act always speaks.
 */
function isAboutThisPause(row: TaskRow, act: ActView): boolean {
  if (act.state !== 'settled' || act.kind === 'pause') return true
  if (!row.isPaused || row.epoch === null || !isLaterEpoch(row.epoch, act.epoch)) return true
  return act.isMe && (act.outcome === 'repaused' || act.outcome === 'resumed')
}

/**
 * Whether a row is too old to be taken at its word: Connect does not answer at all, or it was checked longer ago than
 * it should have been. While events tell of changes each is checked about hourly.
 */
export function isStale(
  { checkedAt }: TaskRow,
  now: Clocks,
  { state, events }: Pick<Freshness, 'state' | 'events'>,
): boolean {
  if (state === 'cut_off') return true
  const restMs = events.state === 'flowing' ? RECHECK_AT_REST_MS : 0
  return checkedAt !== null && now.deskNow - checkedAt > STALE_AFTER_MS + restMs
}
