/**
 * Which rows the table shows, and in which order, while lists come in. Rows never move while the reader looks:
 * under the pointer the order is frozen, and a row that has left stays in its place until what became of it is
 * known and has stood for a while. Pure: the same moments in give the same rows out.
 */
import type { ActView, TaskRow } from '#lib/domain/task-row'

/** A resumed row waits this long for its landing, … */
export const LANDING_WAIT_MS = 15_000
/** … then stands this long, then leaves in this time. */
export const STAND_MS = 10_000
/** … and this much longer while it has the keyboard's focus. */
export const FOCUS_MS = 5_000
export const LEAVE_MS = 320

export type DisplayedRow = {
  row: TaskRow
  /** No longer in the list; shown so that nothing moves. */
  isGone: boolean
  /** Desk clock. When its outcome began to stand; null while it is not known, or must be dealt with. */
  stoodSince: number | null
  /** Desk clock. When it began to fade. */
  leavingSince: number | null
}

export type Displayed = {
  viewKey: string
  rows: readonly DisplayedRow[]
  /** Rows of the list that would come in between others, held back while the pointer is over the table. */
  heldBack: number
  /** The one row that Tab reaches; it stays set while focus is elsewhere. */
  focusedId: string | null
}

export type Moment = {
  /** Changes with filter and sort: then everything may move. */
  viewKey: string
  /** The list in its order, each task in its newest known form. */
  list: readonly TaskRow[]
  /** The newest form of tasks that are not in the list, as far as it is known. */
  elsewhere: ReadonlyMap<string, TaskRow>
  deskNow: number
  isPointerOver: boolean
  /** Whether keyboard focus is on the focused row now. */
  hasFocus: boolean
  dismissed: ReadonlySet<string>
  /** Tasks with a click of this tab that is not recorded yet. */
  pending: ReadonlyMap<string, unknown>
}

export const NOTHING_DISPLAYED: Displayed = { viewKey: '', rows: [], heldBack: 0, focusedId: null }

export function nextDisplayed(previous: Displayed, moment: Moment): Displayed {
  const { viewKey, list } = moment
  const isSameView = previous.viewKey === viewKey
  if (isSameView && isAsListed(previous, list)) return previous
  const before = isSameView ? previous.rows : []
  const listed = new Map(list.map((row) => [row.taskId, row]))
  const heldId = moment.hasFocus ? previous.focusedId : null
  const kept = before.flatMap((shown) => age(shown, listed.get(shown.row.taskId), moment, heldId) ?? [])
  const keptById = new Map(kept.map((shown) => [shown.row.taskId, shown]))
  const fresh = list.map((row) => keptById.get(row.taskId) ?? appear(row))
  const { rows, heldBack } =
    moment.isPointerOver && kept.length > 0 ? freeze(kept, fresh) : settleInto(kept, fresh, moment)
  return { viewKey, rows, heldBack, focusedId: focusAfter(previous.rows, rows, previous.focusedId) }
}

/** Nothing to lay out anew: what most renders come to, and cheap at ten thousand rows. */
function isAsListed({ rows, heldBack, focusedId }: Displayed, list: readonly TaskRow[]): boolean {
  return (
    heldBack === 0 &&
    rows.length === list.length &&
    rows.every(({ row, isGone }, index) => !isGone && row === list[index]) &&
    (rows.length === 0 ? focusedId === null : list.some((row) => row.taskId === focusedId))
  )
}

function appear(row: TaskRow): DisplayedRow {
  return { row, isGone: false, stoodSince: null, leavingSince: null }
}

/** The row as it is now, or null when its time has come. */
function age(
  shown: DisplayedRow,
  listed: TaskRow | undefined,
  moment: Moment,
  heldId: string | null,
): DisplayedRow | null {
  const { taskId } = shown.row
  const isGone = listed === undefined
  const row = listed ?? moment.elsewhere.get(taskId) ?? shown.row
  if (!isGone || moment.pending.has(taskId)) {
    return { row, isGone, stoodSince: null, leavingSince: null }
  }
  const stays = mustStay(row.act, moment)
  if (stays) return { row, isGone, stoodSince: null, leavingSince: null }
  const stoodSince = shown.stoodSince ?? (isOutcomeKnown(row.act, moment) ? moment.deskNow : null)
  if (stoodSince === null) return { row, isGone, stoodSince, leavingSince: null }
  const isHeld = moment.isPointerOver || heldId === taskId
  const standsFor = row.act?.isMe ? STAND_MS : 0
  const hasStood = moment.deskNow - stoodSince >= standsFor
  // Focus holds a row for a while only: whoever works by keyboard must see the list close up too.
  const isOverdue = !moment.isPointerOver && moment.deskNow - stoodSince >= standsFor + FOCUS_MS
  if (!hasStood || (isHeld && !isOverdue)) return { row, isGone, stoodSince, leavingSince: null }
  const leavingSince = shown.leavingSince ?? moment.deskNow
  return moment.deskNow - leavingSince >= LEAVE_MS ? null : { row, isGone, stoodSince, leavingSince }
}

/** Not landed and failed rows stay until they are dealt with; an act under way stays until it is settled. */
function mustStay(act: ActView | null, { dismissed }: Moment): boolean {
  if (act === null || !act.isMe || dismissed.has(act.actId)) return false
  if (act.state !== 'settled' || act.isInTray) return true
  switch (act.outcome) {
    case 'forbidden':
    case 'failed':
    case 'pause_limit':
    case 'unverified':
      return true
    default:
      return false
  }
}

function isOutcomeKnown(act: ActView | null, { deskNow, dismissed }: Moment): boolean {
  if (act === null || !act.isMe || dismissed.has(act.actId) || act.outcome !== 'resumed') return true
  const isLanded = act.landing !== null && act.landing !== 'checking' && act.landing !== 'not_in_queue_yet'
  return isLanded || deskNow - (act.settledAt ?? deskNow) >= LANDING_WAIT_MS
}

/**
 * Nothing that is shown moves; what comes after the last of it is added, the rest waits. So does what was never described: it stands last
 * only until its sort is known, and would then be in the wrong place.
 */
function freeze(kept: readonly DisplayedRow[], fresh: readonly DisplayedRow[]) {
  const shown = new Set(kept.map(({ row }) => row.taskId))
  const isShown = ({ row }: DisplayedRow) => shown.has(row.taskId)
  const after = fresh.slice(fresh.findLastIndex(isShown) + 1).filter(({ row }) => row.checkedAt !== null)
  const heldBack = fresh.filter((one) => !isShown(one)).length - after.length
  return { rows: [...kept, ...after], heldBack }
}

/** The list's order; rows that are gone, or that speak of an act of the reader's, keep their place between their neighbours. */
function settleInto(kept: readonly DisplayedRow[], fresh: readonly DisplayedRow[], moment: Moment) {
  const keepsPlace = ({ row, isGone }: DisplayedRow) =>
    isGone ||
    moment.pending.has(row.taskId) ||
    (row.act?.isMe === true && !moment.dismissed.has(row.act.actId) && row.act.outcome !== 'cancelled')
  const listed = new Set(fresh.map(({ row }) => row.taskId))
  const pinned = new Set(kept.filter(keepsPlace).map(({ row }) => row.taskId))
  const behind = new Map<string | null, DisplayedRow[]>()
  let neighbour: string | null = null
  for (const one of kept) {
    if (pinned.has(one.row.taskId)) behind.set(neighbour, [...(behind.get(neighbour) ?? []), one])
    else if (listed.has(one.row.taskId)) neighbour = one.row.taskId
  }
  const moving = fresh.filter(({ row }) => !pinned.has(row.taskId))
  const rows = [
    ...(behind.get(null) ?? []),
    ...moving.flatMap((one) => [one, ...(behind.get(one.row.taskId) ?? [])]),
  ]
  return { rows, heldBack: 0 }
}

/** When the focused row has left, focus goes on to the one that took its place. */
function focusAfter(
  before: readonly DisplayedRow[],
  rows: readonly DisplayedRow[],
  focusedId: string | null,
): string | null {
  const there = new Set(rows.map(({ row }) => row.taskId))
  const isThere = (id: string) => there.has(id)
  if (focusedId !== null && isThere(focusedId)) return focusedId
  const from = before.findIndex(({ row }) => row.taskId === focusedId)
  const next =
    before.slice(Math.max(from, 0)).find(({ row }) => isThere(row.taskId)) ??
    before.slice(0, Math.max(from, 0)).findLast(({ row }) => isThere(row.taskId))
  return next?.row.taskId ?? rows[0]?.row.taskId ?? null
}
