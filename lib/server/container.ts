/**
 * Builds every adapter once a process. Instrumentation, routes, pages and the proxy are separate module graphs, so what is
 * built hangs on `globalThis`. While the database can not be reached nothing is kept, and the next caller tries again.
 */
import { createAwsGateway } from '#lib/connect/aws-gateway'
import { createConnectClient } from '#lib/connect/client'
import { createPacer } from '#lib/connect/pacer'
import { allowancesOf } from '#lib/connect/quotas'
import type { Log, Services } from '#lib/ctx'
import { type LiveHub, openLiveHub } from '#lib/live/live-hub'
import { createSqsQueue } from '#lib/queue/sqs-queue'
import { type Database, openDatabase } from '#lib/store/database'
import { openDatabaseClock } from '#lib/store/database-clock'
import { isMigrated } from '#lib/store/is-migrated'
import { pacerStore } from '#lib/store/pacer-store'
import { openSignals } from '#lib/store/signals'
import { storeOn } from '#lib/store/store'
import { keepConnectHealth } from '#lib/sync/connect-health'
import { readEnv } from './env.ts'
import { createLog } from './log.ts'

type Container = {
  log?: Log
  db?: Database
  services?: Promise<Services>
  hub?: LiveHub
  close?: () => Promise<void>
}

const SLOT = Symbol.for('unpause.container')
const holder = globalThis as { [SLOT]?: Container }

function container(): Container {
  holder[SLOT] ??= {}
  return holder[SLOT]
}

export function log(): Log {
  container().log ??= createLog(readEnv().logLevel)
  return container().log as Log
}

/** @throws what the database driver threw, if it can not be reached. */
export function services(): Promise<Services> {
  const held = container()
  held.services ??= build(held).catch((error: unknown) => {
    held.services = undefined
    throw error
  })
  return held.services
}

/** What tells open streams of changes; on the one connection of this process that listens. */
export function liveHub(built: Services): LiveHub {
  const held = container()
  held.hub ??= openLiveHub(built)
  return held.hub
}

/** Whether the database can be reached and has the schema of this program. */
export async function isReady(): Promise<boolean> {
  try {
    return await isMigrated(database(container()))
  } catch {
    return false
  }
}

/** Lets go of Amazon Connect, of the queue of events and of the database, for programs that end by having nothing left to do. */
export async function closeServices(): Promise<void> {
  await container().close?.()
  await container().db?.destroy()
}

async function build(held: Container): Promise<Services> {
  const { settings, databaseUrl, eventsQueueUrl, quotas, shares } = readEnv()
  const db = database(held)
  const store = storeOn(db, settings.instanceId)
  await store.instance.ensure()
  const clock = await openDatabaseClock(db)
  const signals = openSignals(databaseUrl, (error) => log().warn({ error }, 'listening stopped'))
  const pacer = createPacer({
    store: pacerStore(db),
    allowances: allowancesOf(quotas, shares),
    scope: settings.region,
  })
  const client = createConnectClient({ region: settings.region })
  const events =
    eventsQueueUrl === null ? null : createSqsQueue({ queueUrl: eventsQueueUrl, region: settings.region })
  held.close = async () => {
    clock.close()
    client.destroy()
    events?.close()
    await signals.close()
  }
  const connect = createAwsGateway({
    client,
    pacer,
    instanceId: settings.instanceId,
    onAnswer: keepConnectHealth({ store, clock, log: log() }),
  })
  return { store, connect, events, pacer, signals, clock, settings, log: log() }
}

function database(held: Container): Database {
  held.db ??= openDatabase(readEnv().databaseUrl)
  return held.db
}
