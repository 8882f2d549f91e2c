/** The one way to write which Amazon Connect instance is meant, whether an id or an ARN was configured. */
import { AppError } from '#lib/domain/app-error'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const INSTANCE_ARN = /^arn:[^:]+:connect:([^:]*):(\d{12}):instance\/([^/]+)$/

/** The instance's lower-case UUID. Throws `bad_input` with field `CONNECT_INSTANCE_ID` for anything else. */
export function parseInstanceId(configured: string): string {
  const text = configured.trim().toLowerCase()
  const id = INSTANCE_ARN.exec(text)?.[3] ?? text
  if (!UUID.test(id))
    throw new AppError('bad_input', { field: 'CONNECT_INSTANCE_ID', value: text.slice(0, 200) })
  return id
}

/** Account and Region of an instance's ARN; null for anything that is none. */
export function placeOf(instanceArn: string): { account: string; region: string } | null {
  const [, region, account] = INSTANCE_ARN.exec(instanceArn.trim().toLowerCase()) ?? []
  return region && account ? { account, region } : null
}

/** The plain id in what may be an ARN: its last segment. */
export function plainId(idOrArn: string): string {
  return idOrArn.slice(idOrArn.lastIndexOf('/') + 1)
}
