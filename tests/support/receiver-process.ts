/** A process that receives events and nothing else, to be killed: `node receiver-process.ts <database> <queue> <instance> <Region>`. */
import type { Settings } from '#lib/ctx'
import { createSqsQueue } from '#lib/queue/sqs-queue'
import { openDatabase } from '#lib/store/database'
import { storeOn } from '#lib/store/store'
import { receiveEvents } from '#lib/sync/receive-events'

const [databaseUrl = '', queueUrl = '', instanceId = '', region = ''] = process.argv.slice(2)
const store = storeOn(openDatabase(databaseUrl), instanceId)
const log = { info() {}, warn() {}, error() {} }
receiveEvents({ store, log, settings: { instanceId } as Settings }, createSqsQueue({ queueUrl, region }))
