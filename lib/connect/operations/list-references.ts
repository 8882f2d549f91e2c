/** ListContactReferences: what a task refers to. Kinds that only other channels have are not asked for. */
import {
  ListContactReferencesCommand,
  type ReferenceSummary,
  type ReferenceType,
} from '@aws-sdk/client-connect'
import type { TaskReference } from '#lib/domain/task-reference'
import { callPaced } from '../call-connect.ts'
import { storable } from '../translate.ts'
import type { Connection } from './connection.ts'

/** Connect takes at most six kinds in one question, which are all that a task can have. */
const KINDS: ReferenceType[] = ['URL', 'ATTACHMENT', 'NUMBER', 'STRING', 'DATE', 'EMAIL']
/** A task has at most so many pages of them; a token that leads in a circle must not be followed for ever. */
const MAX_PAGES = 10

export async function listReferences(connection: Connection, taskId: string): Promise<TaskReference[]> {
  const references: TaskReference[] = []
  let nextToken: string | undefined
  for (let page = 0; page < MAX_PAGES && (page === 0 || nextToken !== undefined); page++) {
    const { output } = await callPaced(connection, 'ListContactReferences', 'click', (client, options) =>
      client.send(
        new ListContactReferencesCommand({
          InstanceId: connection.instanceId,
          ContactId: taskId,
          ReferenceTypes: KINDS,
          ...(nextToken !== undefined && { NextToken: nextToken }),
        }),
        options,
      ),
    )
    references.push(...(output.ReferenceSummaryList ?? []).flatMap(toReference))
    nextToken = output.NextToken || undefined
  }
  return references
}

function toReference(summary: ReferenceSummary): TaskReference[] {
  const { Url, Attachment, Number: number, String: text, Date: date, Email } = summary
  const found = [
    ['link', Url?.Name, Url?.Value],
    ['attachment', Attachment?.Name, Attachment?.Status],
    ['number', number?.Name, number?.Value],
    ['text', text?.Name, text?.Value],
    ['date', date?.Name, date?.Value],
    ['email', Email?.Name, Email?.Value],
  ] as const
  return found.flatMap(([kind, name, value]) =>
    name === undefined ? [] : [{ kind, name: storable(name), value: storable(value ?? '') }],
  )
}
