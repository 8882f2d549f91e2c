/** What every response says to the browser about what it may do with it. */

/** Who may show Unpause in a frame. */
const FRAME_ANCESTORS = "frame-ancestors 'self'"

const FOR_ALL = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** For data, files and refusals: they load nothing and run nothing, whatever they are taken for. */
const INERT_POLICY = `default-src 'none'; ${FRAME_ANCESTORS}`

type Kind = { isHttps: boolean; isPrivate: boolean; policy: string }

/** `isHttps`: browsers reach this site by https only, and are told never to try otherwise. */
export function inertHeaders({ isHttps, isPrivate }: Omit<Kind, 'policy'>): Record<string, string> {
  return headersOf({ isHttps, isPrivate, policy: INERT_POLICY })
}

export function documentHeaders({ isHttps, policy }: Omit<Kind, 'isPrivate'>): Record<string, string> {
  return headersOf({ isHttps, isPrivate: true, policy })
}

/** `isDev`: the development server's own scripts use eval, a web socket and style elements without a nonce. */
export function documentPolicy(nonce: string, { isDev = false } = {}): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`,
    isDev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    FRAME_ANCESTORS,
  ].join('; ')
}

function headersOf({ isHttps, isPrivate, policy }: Kind): Record<string, string> {
  return {
    ...FOR_ALL,
    'Content-Security-Policy': policy,
    ...(isPrivate && { 'Cache-Control': 'no-store' }),
    ...(isHttps && { 'Strict-Transport-Security': 'max-age=31536000' }),
  }
}
