/** DescribeContact: everything Connect says of one task. */
import { DescribeContactCommand } from '@aws-sdk/client-connect'
import { AppError } from '#lib/domain/app-error'
import type { Lane } from '#lib/domain/lane'
import type { Observation } from '#lib/domain/task-facts'
import { callPaced } from '../call-connect.ts'
import { failureOf } from '../errors.ts'
import { toDescription } from '../translate.ts'
import type { Connection } from './connection.ts'

/** Null: Connect answers that it knows no such contact, or one that is no task. An answer without a contact is no answer. */
export async function describeTask(
  connection: Connection,
  taskId: string,
  lane: Lane,
  signal?: AbortSignal,
): Promise<Observation | null> {
  try {
    const { output, observedAt } = await callPaced(
      connection,
      'DescribeContact',
      lane,
      (client, options) =>
        client.send(
          new DescribeContactCommand({ InstanceId: connection.instanceId, ContactId: taskId }),
          options,
        ),
      signal,
    )
    if (!output.Contact) throw new AppError('connect_no_answer', { api: 'DescribeContact' })
    // A contact of another channel is no task, whoever said that it was.
    if (output.Contact.Channel && output.Contact.Channel !== 'TASK') return null
    return toDescription(output.Contact, observedAt)
  } catch (error) {
    if (error instanceof AppError && failureOf(error).connectName === 'ResourceNotFoundException') return null
    throw error
  }
}
