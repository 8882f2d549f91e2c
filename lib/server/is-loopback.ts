/** Whether a host name, as in a URL or a bind address, can only mean this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[?::1\]?)$/i.test(hostname)
}
