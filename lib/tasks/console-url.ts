/**
 * Where Amazon Connect's own pages show a contact, from the address the instance gives of itself; null where it
 * gives none, or one that is not https. Instances on awsapps.com have `/connect` before the path.
 */
export function consoleUrlOf(accessUrl: string | null, taskId: string): string | null {
  if (accessUrl === null || !URL.canParse(accessUrl)) return null
  const { protocol, host } = new URL(accessUrl)
  if (protocol !== 'https:') return null
  const prefix = host.endsWith('.awsapps.com') ? '/connect' : ''
  return `https://${host}${prefix}/contact-trace-records/details/${encodeURIComponent(taskId)}`
}
