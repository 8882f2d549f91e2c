import { expect, test } from 'vitest'
import type { TaskDetail } from '#lib/domain/task-row'
import { timelineOf } from '../../../components/tasks/timeline.ts'
import { anAct, aRow, NOW } from './rows.ts'

/** The desk's clock is behind Connect's by so much. */
const SKEW = NOW.awsNow - NOW.deskNow
const MINUTE = 60_000

function aDetail(over: Partial<TaskDetail> = {}): TaskDetail {
  return {
    clocks: NOW,
    freshness: { state: 'live', checkedAt: NOW.deskNow, events: { state: 'off' } },
    row: aRow({ pauseCount: 2 }),
    state: 'paused',
    lastPausedAt: null,
    lastResumedAt: null,
    disconnectedAt: null,
    attributes: {},
    tags: {},
    previousTask: null,
    relatedTask: null,
    moments: [],
    acts: [],
    notes: [],
    keeps: [],
    consoleUrl: null,
    ...over,
  }
}

const act = (over: Parameters<typeof anAct>[0]) => ({ ...anAct(over), reason: null })
const kindsOf = (detail: TaskDetail) =>
  timelineOf(detail).map((entry) => (entry.kind === 'moment' ? entry.moment : entry.kind))

test('moments, acts, notes and keeps stand together by time, newest first, whichever clock timed them', () => {
  const at = (minutesAgo: number) => NOW.awsNow - minutesAgo * MINUTE
  const deskAt = (minutesAgo: number) => NOW.deskNow - minutesAgo * MINUTE
  const detail = aDetail({
    moments: [
      { kind: 'paused', at: at(50), agentName: null },
      { kind: 'initiated', at: at(90), agentName: null },
    ],
    acts: [act({ outcome: 'failed', requestedAt: deskAt(30), settledAt: deskAt(29) })],
    notes: [{ noteId: 'n', text: 'x', personName: 'Mira', isMine: true, writtenAt: deskAt(40) }],
    keeps: [
      {
        keepId: 'k',
        epoch: { at: at(50), count: 2 },
        until: at(-60),
        reason: 'r',
        personName: 'Mira',
        keptAt: deskAt(45),
        releasedAt: deskAt(10),
        releasedByName: 'Ana',
      },
    ],
  })
  expect(kindsOf(detail)).toEqual(['release', 'act', 'note', 'keep', 'paused', 'initiated'])
})

test('a resume that Unpause brought about is told once, with who asked', () => {
  const at = NOW.awsNow - MINUTE
  const moments: TaskDetail['moments'] = [{ kind: 'resumed', at, agentName: null }]
  const bySeen = act({ outcome: 'resumed', seenAt: at })
  const byAnswer = act({ outcome: 'resumed', seenAt: null, settledAt: at - SKEW + 900 })
  for (const one of [bySeen, byAnswer]) {
    const [entry, ...rest] = timelineOf(aDetail({ moments, acts: [one] }))
    expect(rest).toEqual([])
    expect(entry).toMatchObject({ kind: 'moment', act: { by: [{ name: 'Mira K.' }] } })
  }
})

test('somebody else’s resume is nobody’s of ours, and one act explains one moment only', () => {
  const at = NOW.awsNow - MINUTE
  const moments: TaskDetail['moments'] = [
    { kind: 'resumed', at, agentName: null },
    { kind: 'resumed', at: at - 1_000, agentName: null },
  ]
  expect(kindsOf(aDetail({ moments, acts: [act({ outcome: 'already_resumed', seenAt: at })] }))).toContain(
    'act',
  )
  const entries = timelineOf(
    aDetail({ moments, acts: [act({ outcome: 'resumed', seenAt: null, settledAt: at - SKEW })] }),
  )
  expect(entries.filter((entry) => entry.kind === 'moment' && entry.act !== null)).toHaveLength(1)
})

test('only the latest pause is counted: of the others it is not known which they were', () => {
  const moments: TaskDetail['moments'] = [
    { kind: 'paused', at: NOW.awsNow - 2 * MINUTE, agentName: null },
    { kind: 'paused', at: NOW.awsNow - 9 * MINUTE, agentName: null },
  ]
  expect(timelineOf(aDetail({ moments }))).toMatchObject([{ pauseCount: 2 }, { pauseCount: null }])
})
