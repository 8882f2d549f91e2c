/** How a preference is kept: as a cookie that the server reads for the next page. The browser may write it itself, so that a choice holds at once. */
const YEAR_SECONDS = 365 * 86_400

export function preferenceCookie(name: string, value: string): string {
  return `unpause_${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`
}
