/** Rows and acts for tests: everything ordinary but what a test names. */
import type { ActView, Clocks, TaskRow } from '#lib/domain/task-row'

export const NOW: Clocks = { awsNow: 2_000_000_000_000, deskNow: 1_900_000_000_000 }
export const EPOCH = { at: NOW.awsNow - 3_600_000, count: 1 }
export const LATER_EPOCH = { at: NOW.awsNow - 60_000, count: 2 }

export function aRow(over: Partial<TaskRow> = {}): TaskRow {
  return {
    taskId: 't1',
    name: 'Chargeback evidence',
    description: 'Case 70-1182',
    queue: { id: 'q1', name: 'Claims', isLast: false },
    agent: null,
    team: null,
    isPaused: true,
    epoch: EPOCH,
    resumedAt: null,
    initiatedAt: NOW.awsNow - 86_400_000,
    pauseCount: 1,
    expiresAt: NOW.awsNow + 86_400_000,
    isExpiryEstimated: false,
    priority: 5,
    checkedAt: NOW.deskNow - 4_000,
    noteCount: 0,
    keptUntil: null,
    hint: null,
    act: null,
    ...over,
  }
}

export function anAct(over: Partial<ActView> = {}): ActView {
  return {
    actId: 'a1',
    kind: 'resume',
    taskId: 't1',
    epoch: EPOCH,
    flowId: null,
    state: 'settled',
    outcome: null,
    by: [{ personId: 'local|mira', name: 'Mira K.' }],
    isMe: true,
    requestId: 'r1',
    requestedAt: NOW.deskNow - 3_000,
    settledAt: NOW.deskNow - 2_000,
    nextTryAt: null,
    waitsFor: null,
    confirmedBy: null,
    isAnswerLost: false,
    isLaterPause: false,
    seenAt: null,
    disconnectReason: null,
    error: null,
    landing: null,
    landingQueue: null,
    landingAgent: null,
    landingCheckedAt: null,
    isInTray: false,
    ...over,
  }
}
