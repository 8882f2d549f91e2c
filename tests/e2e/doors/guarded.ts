/**
 * What each door of the build asks for. A door that is not named here still must not open to nobody, and fails the test that
 * compares this list with the build, so that none is added without saying who may.
 */
import { randomUUID } from 'node:crypto'
import type { Permission } from '#lib/domain/permission'

/** GET routes, with the permission that their verbs ask for. */
export const READS: Record<string, Permission> = {
  '/api/acts': 'see',
  '/api/alerts': 'see',
  '/api/audit': 'readAudit',
  '/api/audit/export': 'readAudit',
  '/api/batches': 'see',
  '/api/batches/[batchId]': 'see',
  '/api/batches/[batchId]/export': 'export',
  '/api/batches/[batchId]/items': 'see',
  '/api/batches/recent': 'see',
  '/api/desk': 'see',
  '/api/facets': 'see',
  '/api/queues': 'see',
  '/api/queues/export': 'export',
  '/api/queues/trend': 'see',
  '/api/selections/[selectionId]/capacity': 'resumeMany',
  '/api/selections/[selectionId]/more': 'resumeMany',
  '/api/tasks': 'see',
  '/api/tasks/[taskId]': 'see',
  '/api/tasks/[taskId]/references': 'see',
  '/api/tasks/export': 'export',
  '/api/tray': 'see',
  '/api/reviews': 'see',
  '/api/reviews/[reviewId]': 'see',
  '/api/views': 'see',
}

/** Server-sent events: they do not end by themselves. */
export const STREAMS: Record<string, Permission> = { '/api/live': 'see' }

/** What anybody may ask for; those of the second list by POST alone, from a form. */
export const OPEN_READS = ['/api/[...rest]', '/api/health/live', '/api/health/ready']
export const OPEN_FORMS = ['/api/preferences', '/api/session', '/api/session/end']

export const PAGES = [
  '/',
  '/audit',
  '/batches',
  '/batches/[batchId]',
  '/queues',
  '/review',
  '/review/[reviewId]',
  '/tasks/[taskId]',
  '/tray',
]
export const OPEN_PAGES = ['/sign-in']

/** The pause of a task that nobody has. */
const wish = () => ({ requestId: randomUUID(), taskId: 'unknown', epoch: { at: 1, count: 1 } })

/** Server actions, with an input that is well formed, so that it is the permission which decides. */
export const ACTIONS: Record<string, { asks: Permission; input: () => unknown }> = {
  requestResumes: { asks: 'resumeOne', input: () => ({ items: [wish()] }) },
  requestPauses: { asks: 'pauseAgain', input: () => ({ items: [wish()] }) },
  dismissFromTray: { asks: 'resumeOne', input: () => ({ actIds: [randomUUID()], reason: 'Seen there' }) },
  cancelRequests: { asks: 'resumeOne', input: () => ({ requestIds: [randomUUID()] }) },
  addNote: { asks: 'note', input: () => ({ noteId: randomUUID(), taskId: 'unknown', text: 'a' }) },
  deleteNote: { asks: 'note', input: () => ({ noteId: randomUUID() }) },
  keepUntil: {
    asks: 'note',
    input: () => {
      const { taskId, epoch } = wish()
      return { keepId: randomUUID(), taskId, epoch, until: 2, reason: 'a' }
    },
  },
  releaseKeep: { asks: 'note', input: () => ({ taskId: 'unknown', epoch: wish().epoch }) },
  startReview: { asks: 'note', input: () => ({ reviewId: randomUUID(), view: 'q=nothing-is-called-this' }) },
  decideInReview: {
    asks: 'note',
    input: () => ({
      reviewId: randomUUID(),
      decisionId: randomUUID(),
      taskId: 'unknown',
      decision: { kind: 'skip' },
    }),
  },
  finishReview: { asks: 'note', input: () => ({ reviewId: randomUUID() }) },
  freezeSelection: { asks: 'resumeMany', input: () => ({ view: '' }) },
  extendSelection: { asks: 'resumeMany', input: () => ({ selectionId: randomUUID() }) },
  sortPasted: { asks: 'resumeMany', input: () => ({ taskIds: ['unknown'] }) },
  planBatch: {
    asks: 'resumeMany',
    input: () => ({ kind: 'resume', of: { selected: { selectionId: randomUUID() } } }),
  },
  startBatch: {
    asks: 'resumeMany',
    input: () => ({ batchId: randomUUID(), planId: randomUUID(), reason: 'because' }),
  },
  holdBatch: { asks: 'resumeMany', input: () => ({ batchId: randomUUID() }) },
  continueBatch: { asks: 'resumeMany', input: () => ({ batchId: randomUUID() }) },
  cancelBatch: { asks: 'resumeMany', input: () => ({ batchId: randomUUID() }) },
  changePace: { asks: 'resumeMany', input: () => ({ batchId: randomUUID(), perMinute: 10 }) },
  holdAllBatches: { asks: 'holdBatches', input: () => ({}) },
  continueAllBatches: { asks: 'holdBatches', input: () => ({}) },
  saveView: {
    asks: 'see',
    input: () => ({ viewId: randomUUID(), name: 'Mine', search: '', isShared: false }),
  },
  saveAlertSettings: {
    asks: 'see',
    input: () => ({ expiringWithin: 7_200, queueOver: null, tray: true }),
  },
  deleteView: { asks: 'see', input: () => ({ viewId: randomUUID() }) },
}

/** An address of the door at which nothing is. */
export function addressOf(door: string): string {
  return door.replaceAll(/\[(?:\.\.\.)?\w+\]/g, '00000000-0000-4000-8000-000000000000')
}
