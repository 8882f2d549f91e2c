/** The address of an SQS queue: what may be one, and which Region it names. */

const QUEUE_PATH = /(?:^|\/)\d{12}\/[\w-]{1,80}$/
const AWS_HOST =
  /^(?:(?:vpce-[^.]+\.)?sqs(?:-fips)?\.([a-z0-9-]+)\.(?:vpce\.)?(?:amazonaws\.com(?:\.cn)?|api\.aws)|([a-z0-9-]+)\.queue\.amazonaws\.com)$/i

/** Whether this is the URL of a standard (not FIFO) queue, at AWS or at something that speaks like it. */
export function isQueueUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname, search, username } = new URL(text)
  return /^https?:$/.test(protocol) && QUEUE_PATH.test(pathname) && search === '' && username === ''
}

/** The Region in the host of a queue at AWS; null for any other host. */
export function regionOf(queueUrl: string): string | null {
  const [, modern, older] = AWS_HOST.exec(new URL(queueUrl).hostname) ?? []
  return (modern ?? older)?.toLowerCase() ?? null
}
