import { describeContact } from '#simulator/operations/describe-contact'
import { describeInstance } from '#simulator/operations/describe-instance'
import { describeQueue } from '#simulator/operations/describe-queue'
import { describeUser } from '#simulator/operations/describe-user'
import { describeUserHierarchyGroup } from '#simulator/operations/describe-user-hierarchy-group'
import { getContactAttributes } from '#simulator/operations/get-contact-attributes'
import { getContactMetrics } from '#simulator/operations/get-contact-metrics'
import { getCurrentUserData } from '#simulator/operations/get-current-user-data'
import { listContactFlows } from '#simulator/operations/list-contact-flows'
import { listContactReferences } from '#simulator/operations/list-contact-references'
import { listQueues } from '#simulator/operations/list-queues'
import { listUserHierarchyGroups } from '#simulator/operations/list-user-hierarchy-groups'
import { listUsers } from '#simulator/operations/list-users'
import { pauseContact } from '#simulator/operations/pause-contact'
import { resumeContact } from '#simulator/operations/resume-contact'
import { searchContacts } from '#simulator/operations/search-contacts'
import { searchQueues } from '#simulator/operations/search-queues'
import { searchUsers } from '#simulator/operations/search-users'
import { startTaskContact } from '#simulator/operations/start-task-contact'
import { stopContact } from '#simulator/operations/stop-contact'
import { transferContact } from '#simulator/operations/transfer-contact'
import { updateContact } from '#simulator/operations/update-contact'
import type { Operation } from '#simulator/wire/operation'

const operations: readonly Operation[] = [
  describeContact,
  describeInstance,
  describeQueue,
  describeUser,
  describeUserHierarchyGroup,
  getContactAttributes,
  getContactMetrics,
  getCurrentUserData,
  listContactFlows,
  listContactReferences,
  listQueues,
  listUserHierarchyGroups,
  listUsers,
  pauseContact,
  resumeContact,
  searchContacts,
  searchQueues,
  searchUsers,
  startTaskContact,
  stopContact,
  transferContact,
  updateContact,
]

export const operationNames: readonly string[] = operations.map(({ name }) => name)

type Route = { operation: Operation; labels: Record<string, string> }

/** The operation of a request line, with its path labels decoded; undefined for none. */
export function routeOf(method: string, path: string): Route | undefined {
  const segments = path.split('/')
  for (const operation of operations) {
    const pattern = operation.path.split('/')
    if (operation.method !== method || pattern.length !== segments.length) continue
    const labels: Record<string, string> = {}
    const isMatch = pattern.every((part, position) => {
      const segment = segments[position] as string
      if (!part.startsWith('{')) return part === segment
      labels[part.slice(1, -1)] = decodeLabel(segment)
      return segment !== ''
    })
    if (isMatch) return { operation, labels }
  }
  return undefined
}

function decodeLabel(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
