/** The statement that an administrator adds to the role when Connect refuses to resume or pause: no more than that takes. */
import type { DeskContext } from '#lib/domain/task-row'

export function policyFor(instance: DeskContext['instance'] | undefined): string {
  const partition = instance?.region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
  const arn = `arn:${partition}:connect:${instance?.region ?? '*'}:*:instance/${instance?.id ?? '*'}`
  const statement = {
    Sid: 'UnpauseActsOnTasks',
    Effect: 'Allow',
    Action: ['connect:DescribeContact', 'connect:ResumeContact', 'connect:PauseContact'],
    Resource: [arn, `${arn}/contact/*`, `${arn}/contact-flow/*`],
  }
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)
}
