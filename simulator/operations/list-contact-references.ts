import type { ReferenceKind } from '#simulator/instance/task'
import { laggedTask } from '#simulator/wire/expected'
import type { Operation } from '#simulator/wire/operation'
import { contactIdInPath, instanceIdInPath, nextTokenInQuery } from '#simulator/wire/shape'

const memberNames: Record<ReferenceKind, string> = {
  URL: 'Url',
  NUMBER: 'Number',
  STRING: 'String',
  DATE: 'Date',
  EMAIL: 'Email',
}
const referenceTypes = [
  'ATTACHMENT',
  'CONTACT_ANALYSIS',
  'DATE',
  'EMAIL',
  'EMAIL_MESSAGE',
  'EMAIL_MESSAGE_PLAIN_TEXT',
  'EMAIL_MESSAGE_PLAIN_TEXT_REDACTED',
  'EMAIL_MESSAGE_REDACTED',
  'NUMBER',
  'STRING',
  'URL',
]

export const listContactReferences: Operation = {
  name: 'ListContactReferences',
  method: 'GET',
  path: '/contact/references/{InstanceId}/{ContactId}',
  input: {
    InstanceId: instanceIdInPath,
    ContactId: contactIdInPath,
    referenceTypes: {
      type: 'list',
      of: { type: 'string', oneOf: referenceTypes },
      max: 6,
      required: true,
      in: 'query',
    },
    nextToken: nextTokenInQuery,
  },
  isWrite: false,
  handle(sim, input) {
    const { references } = laggedTask(sim, input.ContactId)
    const wanted = Object.entries(references).filter(([, { kind }]) => input.referenceTypes.includes(kind))
    return {
      body: {
        ReferenceSummaryList: wanted.map(([Name, { kind, value }]) => ({
          [memberNames[kind]]: { Name, Value: value },
        })),
      },
    }
  },
}
