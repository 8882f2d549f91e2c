/** Deliberate faults of what the store does with observations, events and checks, each put around the real store. */
import { sql } from 'kysely'
import { emptyFacts, factsOf, joinFacts, type Observation } from '#lib/domain/task-facts'
import type { Database } from '#lib/store/database'
import type { Store } from '#lib/store/store'
import type { Faulty } from './through-postgres.ts'

type Tasks = Store['tasks']
type Hints = Store['hints']

const tasks =
  (change: (tasks: Tasks, db: Database) => Partial<Tasks>): Faulty =>
  (store, db) => ({ ...store, tasks: { ...store.tasks, ...change(store.tasks, db) } })
const hints =
  (change: (hints: Hints, db: Database) => Partial<Hints>): Faulty =>
  (store, db) => ({ ...store, hints: { ...store.hints, ...change(store.hints, db) } })
/** The description is given to the store as `change` makes it. */
const seenAs = (change: (seen: Observation) => Observation) =>
  tasks((real) => ({ observe: (taskId, seen) => real.observe(taskId, change(seen)) }))
/** After the store has done its work, `query` spoils the row. */
const spoil =
  (query: (db: Database, taskId: string, seen: Observation) => Promise<unknown>) =>
  (real: Tasks, db: Database): Partial<Tasks> => ({
    async observe(taskId, seen) {
      const observed = await real.observe(taskId, seen)
      await query(db, taskId, seen)
      return observed
    },
  })
const writeFacts = (db: Database, taskId: string, facts: unknown) =>
  sql`update task set facts = ${JSON.stringify(facts)}::jsonb where task_id = ${taskId}`.execute(db)

export const STORE_FAULTS: Record<string, Faulty> = {
  'two processes join what each has read before the other wrote': tasks((real, db) => ({
    async observe(taskId, seen) {
      const before = await real.find(taskId)
      const observed = await real.observe(taskId, seen)
      if (before) await writeFacts(db, taskId, joinFacts(before.facts, factsOf(seen)))
      return observed
    },
  })),
  'the description that arrives last is all that is known': tasks(
    spoil((db, taskId, seen) => writeFacts(db, taskId, factsOf(seen))),
  ),
  'a description counts from when it arrived': seenAs((seen) => ({ ...seen, observedAt: Date.now() })),
  'counts are not kept': seenAs((seen) => ({ ...seen, pauseCount: null })),
  'ends are not kept': seenAs((seen) => ({ ...seen, disconnectedAt: null })),
  'what the row shows is read off the description, not off the facts': tasks(
    spoil((db, taskId, { pausedAt, resumedAt }) =>
      sql`update task set paused_ms = ${pausedAt}, resumed_ms = ${resumedAt} where task_id = ${taskId}`.execute(
        db,
      ),
    ),
  ),
  'the latest look is the one that was written last': tasks(
    spoil((db, taskId, { observedAt }) =>
      sql`update task set checked_at = ${new Date(observedAt)} where task_id = ${taskId}`.execute(db),
    ),
  ),
  'a 404 counts from when it arrived': tasks((real) => ({
    forget: (taskId) => real.forget(taskId, new Date()),
  })),
  'a 404 is not heeded': tasks(() => ({ forget: async () => true })),
  'a description begun before a 404 brings the task back': tasks((real, db) => ({
    async observe(taskId, seen) {
      await sql`update task set missed_at = null where task_id = ${taskId}`.execute(db)
      return real.observe(taskId, seen)
    },
  })),
  'an event is written into the facts': hints((real, db) => ({
    async hear(heard) {
      const said = await real.hear(heard)
      await sql`
        update task set facts = jsonb_set(facts, '{pausedAt}', ${String(heard.eventAt + 999)}::text::jsonb)
        where task_id = ${heard.taskId} and ${heard.kind} = 'paused'`.execute(db)
      return said
    },
  })),
  'an event makes a task unknown again': hints((real, db) => ({
    async hear(heard) {
      const said = await real.hear(heard)
      if (said === 'taken') await writeFacts(db, heard.taskId, emptyFacts())
      return said
    },
  })),
  'a check ends no hint': tasks((real, db) => ({
    async observe(taskId, seen) {
      const before = await real.find(taskId)
      const observed = await real.observe(taskId, seen)
      if (before?.hintAt) {
        await sql`update task set hint_at = ${before.hintAt}, hint_due_at = clock_timestamp() + interval '1 minute' where task_id = ${taskId}`.execute(
          db,
        )
      }
      return observed
    },
  })),
  'a 404 ends no hint': tasks((real) => ({ forget: (taskId) => real.forget(taskId, new Date(0)) })),
  'a check that is under way is given out again': hints((_, db) => ({
    async claim() {
      const due = await sql<{ id: string }>`
        select task_id as id from task where hint_due_at <= clock_timestamp() limit 1`.execute(db)
      return due.rows[0]?.id ?? null
    },
  })),
}
