/**
 * Works off what is due, in any number of processes at once: acts and landings. It is woken by a signal the
 * moment something falls due, by a timer when something is known to fall due later, and every few seconds in
 * case a signal was missed. Claims are leases in the database, so nothing depends on being the only one.
 */
import { v7 as uuid } from 'uuid'
import type { Services } from '#lib/ctx'
import { type Background, workOff } from '#lib/work-off'
import { lookAtLanding } from './look-at-landing.ts'
import { runAct } from './run-act.ts'

/** Runs under way at once in one process; each is nearly always waiting for Connect or for its turn. */
const MAX_RUNS = 24
const MAX_LANDING_LOOKS = 8

export function startRunner(services: Services): Background {
  const { acts } = services.store
  const owner = uuid()
  const workers = [
    workOff({
      services,
      limit: MAX_RUNS,
      claim: () => acts.claim(owner),
      work: (act, stopping) => runAct(services, act, stopping),
      nextInMs: () => acts.nextDueInMs(),
      wakesOn: 'act_due',
    }),
    workOff({
      services,
      limit: MAX_LANDING_LOOKS,
      claim: () => acts.claimLanding(),
      work: (act, stopping) => lookAtLanding(services, act, stopping),
      nextInMs: () => acts.nextLandingInMs(),
      wakesOn: 'act_changed',
    }),
  ]
  return {
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()))
    },
  }
}
