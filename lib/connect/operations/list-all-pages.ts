/** Reads a paged list of Connect to its end, each page with a token of its own from the sweep's lane. */

import type { ConnectClient } from '@aws-sdk/client-connect'
import { AppError } from '#lib/domain/app-error'
import { callPaced } from '../call-connect.ts'
import type { PacedApi } from '../quotas.ts'
import type { Connection } from './connection.ts'

/** More pages than any quota of Connect allows rows for: a token that leads in a circle must not be followed for ever. */
const MAX_PAGES = 200

type Page = { NextToken?: string | undefined }
type SendPage<T extends Page> = (
  client: ConnectClient,
  nextToken: string | undefined,
  options: { abortSignal: AbortSignal },
) => Promise<T>

export async function listAllPages<T extends Page>(
  connection: Connection,
  api: PacedApi,
  sendPage: SendPage<T>,
): Promise<T[]> {
  const pages: T[] = []
  let nextToken: string | undefined
  do {
    if (pages.length === MAX_PAGES) throw new AppError('connect_failed', { api })
    const { output } = await callPaced(connection, api, 'sweep', (client, options) =>
      sendPage(client, nextToken, options),
    )
    pages.push(output)
    nextToken = output.NextToken || undefined
  } while (nextToken !== undefined)
  return pages
}
