/**
 * What is known to have happened to a task, newest first: what Connect told, what people asked for here, what they wrote and what they
 * meant it to wait for. A moment that an act of Unpause's brought about is told once, with who asked. Pure.
 */
import type { Keep, Note } from '#lib/domain/note'
import type { MomentKind, TaskDetail } from '#lib/domain/task-row'

type Act = TaskDetail['acts'][number]

/** `at` is AWS ms throughout: what the desk's clock timed is set by the difference of the two. */
export type TimelineEntry = { key: string; at: number } & (
  | {
      kind: 'moment'
      moment: MomentKind
      agentName: string | null
      pauseCount: number | null
      act: Act | null
    }
  | { kind: 'act'; act: Act }
  | { kind: 'note'; note: Note }
  | { kind: 'keep'; keep: Keep }
  | { kind: 'release'; keep: Keep }
)

/** An answer and the time that Connect gives to what it did differ by the way there and whole seconds. */
const SAME_MOMENT_MS = 5_000

export function timelineOf(detail: TaskDetail): TimelineEntry[] {
  const { moments, acts, notes, keeps, row, clocks } = detail
  const skew = clocks.awsNow - clocks.deskNow
  const told = new Set<string>()
  const latestPauseAt = Math.max(...moments.map(({ kind, at }) => (kind === 'paused' ? at : 0)))
  const momentEntries = moments.map(({ kind, at, agentName }): TimelineEntry => {
    const act = acts.find((one) => !told.has(one.actId) && isBroughtAboutBy(kind, at, one, skew)) ?? null
    if (act !== null) told.add(act.actId)
    const pauseCount = kind === 'paused' && at === latestPauseAt ? row.pauseCount : null
    return { kind: 'moment', key: `${kind} ${at}`, at, moment: kind, agentName, pauseCount, act }
  })
  const entries: TimelineEntry[] = [
    ...momentEntries,
    ...acts
      .filter(({ actId }) => !told.has(actId))
      .map((act): TimelineEntry => ({ kind: 'act', key: act.actId, at: act.requestedAt + skew, act })),
    ...notes.map(
      (note): TimelineEntry => ({
        kind: 'note',
        key: note.noteId,
        at: note.writtenAt + skew,
        note,
      }),
    ),
    ...keeps.flatMap((keep): TimelineEntry[] => [
      { kind: 'keep', key: keep.keepId, at: keep.keptAt + skew, keep },
      ...(keep.releasedAt === null
        ? []
        : [{ kind: 'release', key: `${keep.keepId} released`, at: keep.releasedAt + skew, keep } as const]),
    ]),
  ]
  return entries.sort((a, b) => b.at - a.at)
}

/** Whether an act of Unpause's is what the moment shows: its resume or pause, by the time that was seen, or that its answer came. */
function isBroughtAboutBy(kind: MomentKind, at: number, act: Act, skew: number): boolean {
  const isKind =
    (kind === 'resumed' && act.outcome === 'resumed') || (kind === 'paused' && act.outcome === 'paused')
  if (!isKind || act.isLaterPause) return false
  if (act.seenAt !== null) return act.seenAt === at
  return act.settledAt !== null && Math.abs(act.settledAt + skew - at) <= SAME_MOMENT_MS
}
