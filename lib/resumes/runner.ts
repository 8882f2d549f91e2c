/**
 * Works off what is due, in any number of processes at once: the turns of batches, acts and landings. It is woken by a signal the
 * moment something falls due, by a timer when something is known to fall due later, and every few seconds in
 * case a signal was missed. Claims are leases in the database, so nothing depends on being the only one.
 */
import { v7 as uuid } from 'uuid'
import type { Services } from '#lib/ctx'
import type { RunLane } from '#lib/store/run-table'
import { type Background, workOff } from '#lib/work-off'
import { feedBatches } from './feed-batches.ts'
import { lookAtLanding } from './look-at-landing.ts'
import { runAct } from './run-act.ts'

/**
 * Runs under way at once in one process; each is nearly always waiting for Connect or for its turn. Clicks have places of their own,
 * so that batches never take them all.
 */
const MAX_RUNS = { click: 12, batchLook: 24 }
const MAX_LANDING_LOOKS = 8

export function startRunner(services: Services): Background {
  const { landings, runs } = services.store
  const owner = uuid()
  const runLane = (lane: RunLane) =>
    workOff({
      services,
      limit: MAX_RUNS[lane],
      claim: () => runs.claim(owner, lane),
      work: (act, stopping) => runAct(services, act, stopping),
      nextInMs: () => runs.nextDueInMs(lane),
      wakesOn: 'act_due',
      wakesFor: lane,
    })
  const workers = [
    runLane('click'),
    runLane('batchLook'),
    feedBatches(services),
    workOff({
      services,
      limit: MAX_LANDING_LOOKS,
      claim: () => landings.claim(),
      work: (act, stopping) => lookAtLanding(services, act, stopping),
      nextInMs: () => landings.nextDueInMs(),
      wakesOn: 'landing_due',
    }),
  ]
  return {
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()))
    },
  }
}
