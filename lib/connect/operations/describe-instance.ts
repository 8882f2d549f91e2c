/** DescribeInstance: the ARN (account and Region), the alias and the address of the instance. */
import { DescribeInstanceCommand } from '@aws-sdk/client-connect'
import { AppError } from '#lib/domain/app-error'
import { callPaced } from '../call-connect.ts'
import type { Connection } from './connection.ts'

export async function describeInstance(connection: Connection) {
  const { output } = await callPaced(connection, 'DescribeInstance', 'sweep', (client, options) =>
    client.send(new DescribeInstanceCommand({ InstanceId: connection.instanceId }), options),
  )
  const { Arn, InstanceAlias, InstanceAccessUrl } = output.Instance ?? {}
  if (!Arn) throw new AppError('connect_no_answer', { api: 'DescribeInstance' })
  return { arn: Arn, alias: InstanceAlias ?? null, accessUrl: InstanceAccessUrl ?? null }
}
