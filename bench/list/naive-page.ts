/**
 * The naive way, as a page might do it: at each load search all open tasks and describe every one of them, with the
 * SDK's defaults. Run as a program of its own: `node bench/list/naive-page.ts <instanceId> <region>`.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  ConnectClient,
  type Contact,
  DescribeContactCommand,
  paginateSearchContacts,
} from '@aws-sdk/client-connect'

export type NaiveLoad = {
  pausedFound: number
  openFound: number
  /** The error that ended the load; null when it came to its end. */
  error: string | null
  seconds: number
  firstSeconds: number | null
}

const DAY_MS = 86_400_000

/** One load of the page: everything at once, as `Promise.all` over the search invites to. */
export async function loadNaively(instanceId: string, region: string): Promise<NaiveLoad> {
  const client = new ConnectClient({ region })
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1_000
  const paused: Contact[] = []
  let openFound = 0
  let firstSeconds: number | null = null
  const describe = async (id: string) => {
    const { Contact: contact } = await client.send(
      new DescribeContactCommand({ InstanceId: instanceId, ContactId: id }),
    )
    const { LastPausedTimestamp: pausedAt, LastResumedTimestamp: resumedAt } = contact ?? {}
    if (!contact || !pausedAt || (resumedAt && resumedAt >= pausedAt)) return
    firstSeconds ??= seconds()
    paused.push(contact)
  }
  let error: string | null = null
  try {
    const pages = paginateSearchContacts(
      { client, pageSize: 100 },
      {
        InstanceId: instanceId,
        TimeRange: {
          Type: 'INITIATION_TIMESTAMP',
          StartTime: new Date(Date.now() - 55 * DAY_MS),
          EndTime: new Date(),
        },
        SearchCriteria: {
          Channels: ['TASK'],
          AdditionalTimeRange: {
            MatchType: 'MATCH_ALL',
            Criteria: [{ TimestampCondition: { Type: 'DISCONNECT_TIMESTAMP', ConditionType: 'NOT_EXISTS' } }],
          },
        },
      },
    )
    for await (const { Contacts: contacts = [] } of pages) {
      openFound += contacts.length
      await Promise.all(contacts.map(({ Id: id = '' }) => describe(id)))
    }
  } catch (cause) {
    error = cause instanceof Error ? cause.name : String(cause)
    // What was already on its way may still come in before a page would be shown.
    await sleep(2_000)
  }
  client.destroy()
  return { pausedFound: paused.length, openFound, error, seconds: seconds(), firstSeconds }
}

const [, program, instanceId, region] = process.argv
if (program === import.meta.filename && instanceId && region) {
  console.log(JSON.stringify(await loadNaively(instanceId, region)))
}
