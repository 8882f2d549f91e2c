/**
 * Every table's queries over one connection or one transaction: the only way the rest of the program reaches
 * the database. Bound to one instance, so that no query can mix up two.
 */
import { actTable } from './act-table.ts'
import { agentStateTable } from './agent-state-table.ts'
import { alertFigures } from './alert-figures.ts'
import { auditList } from './audit-list.ts'
import { auditSealTable } from './audit-seal-table.ts'
import { auditTable } from './audit-table.ts'
import { batchItems } from './batch-items.ts'
import { batchList } from './batch-list.ts'
import { batchStart } from './batch-start.ts'
import { batchTable } from './batch-table.ts'
import type { Database } from './database.ts'
import { directoryTable } from './directory-table.ts'
import { eventTable } from './event-table.ts'
import { hintTable } from './hint-table.ts'
import { instanceTable } from './instance-table.ts'
import { keepTable } from './keep-table.ts'
import { landingTable } from './landing-table.ts'
import { leaderTable } from './leader-table.ts'
import { noteTable } from './note-table.ts'
import { pausedCountTable } from './paused-count-table.ts'
import { pausedFigures } from './paused-figures.ts'
import { personTable } from './person-table.ts'
import { planTable } from './plan-table.ts'
import { refusalTable } from './refusal-table.ts'
import { requestTable } from './request-table.ts'
import { retention } from './retention.ts'
import { reviewTable } from './review-table.ts'
import { runTable } from './run-table.ts'
import { selectionTable } from './selection-table.ts'
import { sessionTable } from './session-table.ts'
import { sweepTable } from './sweep-table.ts'
import { taskExport } from './task-export.ts'
import { taskFacets } from './task-facets.ts'
import { taskList } from './task-list.ts'
import { taskTable } from './task-table.ts'
import { trayTable } from './tray-table.ts'
import { turnTable } from './turn-table.ts'
import { viewTable } from './view-table.ts'

export type Store = {
  acts: ReturnType<typeof actTable>
  agentStates: ReturnType<typeof agentStateTable>
  alertFigures: ReturnType<typeof alertFigures>
  audit: ReturnType<typeof auditTable>
  auditList: ReturnType<typeof auditList>
  auditSeals: ReturnType<typeof auditSealTable>
  batchItems: ReturnType<typeof batchItems>
  batchList: ReturnType<typeof batchList>
  batchStart: ReturnType<typeof batchStart>
  batches: ReturnType<typeof batchTable>
  directory: ReturnType<typeof directoryTable>
  events: ReturnType<typeof eventTable>
  facets: ReturnType<typeof taskFacets>
  hints: ReturnType<typeof hintTable>
  instance: ReturnType<typeof instanceTable>
  keeps: ReturnType<typeof keepTable>
  landings: ReturnType<typeof landingTable>
  leader: ReturnType<typeof leaderTable>
  list: ReturnType<typeof taskList>
  notes: ReturnType<typeof noteTable>
  pausedCounts: ReturnType<typeof pausedCountTable>
  pausedFigures: ReturnType<typeof pausedFigures>
  people: ReturnType<typeof personTable>
  plans: ReturnType<typeof planTable>
  refusals: ReturnType<typeof refusalTable>
  requests: ReturnType<typeof requestTable>
  retention: ReturnType<typeof retention>
  reviews: ReturnType<typeof reviewTable>
  runs: ReturnType<typeof runTable>
  selections: ReturnType<typeof selectionTable>
  sessions: ReturnType<typeof sessionTable>
  sweep: ReturnType<typeof sweepTable>
  taskExport: ReturnType<typeof taskExport>
  tasks: ReturnType<typeof taskTable>
  tray: ReturnType<typeof trayTable>
  turns: ReturnType<typeof turnTable>
  views: ReturnType<typeof viewTable>
  /** Runs `work` in one transaction; a throw rolls it back and is passed on. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>
}

export function storeOn(db: Database, instanceId: string): Store {
  return {
    acts: actTable(db, instanceId),
    agentStates: agentStateTable(db, instanceId),
    alertFigures: alertFigures(db, instanceId),
    audit: auditTable(db, instanceId),
    auditList: auditList(db, instanceId),
    auditSeals: auditSealTable(db, instanceId),
    batchItems: batchItems(db, instanceId),
    batchList: batchList(db, instanceId),
    batchStart: batchStart(db, instanceId),
    batches: batchTable(db, instanceId),
    directory: directoryTable(db, instanceId),
    events: eventTable(db, instanceId),
    facets: taskFacets(db, instanceId),
    hints: hintTable(db, instanceId),
    instance: instanceTable(db, instanceId),
    keeps: keepTable(db, instanceId),
    landings: landingTable(db, instanceId),
    leader: leaderTable(db),
    list: taskList(db, instanceId),
    notes: noteTable(db, instanceId),
    pausedCounts: pausedCountTable(db, instanceId),
    pausedFigures: pausedFigures(db, instanceId),
    people: personTable(db),
    plans: planTable(db, instanceId),
    refusals: refusalTable(db, instanceId),
    requests: requestTable(db, instanceId),
    retention: retention(db, instanceId),
    reviews: reviewTable(db, instanceId),
    runs: runTable(db, instanceId),
    selections: selectionTable(db, instanceId),
    sessions: sessionTable(db),
    sweep: sweepTable(db, instanceId),
    taskExport: taskExport(db, instanceId),
    tasks: taskTable(db, instanceId),
    tray: trayTable(db, instanceId),
    turns: turnTable(db, instanceId),
    views: viewTable(db, instanceId),
    transaction: (work) => db.transaction().execute((transaction) => work(storeOn(transaction, instanceId))),
  }
}
