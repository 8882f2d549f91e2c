import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { ApiError } from '#simulator/wire/api-error'
import type { Credential, Credentials } from '#simulator/wire/credentials'

const allowedSkewMs = 5 * 60_000
const authorizationShape =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})$/

/**
 * Checks Signature Version 4 for the service `connect` and returns whose key signed. Throws 403
 * MissingAuthenticationTokenException, IncompleteSignatureException, UnrecognizedClientException or
 * InvalidSignatureException. Not bound to one Region: the Region of the credential scope enters the signature only.
 */
export function verifySignature(
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  credentials: Credentials,
  now: number,
): Credential {
  const authorization = request.headers.authorization
  if (!authorization) {
    throw new ApiError(403, 'MissingAuthenticationTokenException', 'Request is missing Authentication Token')
  }
  const match = authorizationShape.exec(authorization)
  if (!match)
    throw new ApiError(403, 'IncompleteSignatureException', 'The Authorization header is malformed.')
  const [, accessKeyId, date, region, service, signedHeaders, signature] = match
  const credential = credentials.find(accessKeyId as string)
  if (!credential) {
    throw new ApiError(
      403,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    )
  }
  const stamp = String(request.headers['x-amz-date'] ?? '')
  if (service !== 'connect') throw invalid("Credential should be scoped to correct service: 'connect'.")
  if (stamp.slice(0, 8) !== date)
    throw invalid('Date in Credential scope does not match YYYYMMDD from the request.')
  if (!(Math.abs(instantOf(stamp) - now) <= allowedSkewMs)) throw invalid(`Signature expired: ${stamp}`)
  const scope = `${date}/${region}/${service}/aws4_request`
  const canonical = canonicalRequest(request, url, body, (signedHeaders as string).split(';'))
  const expected = hmac(
    [`${date}`, `${region}`, 'connect', 'aws4_request'].reduce<Buffer | string>(
      hmac,
      `AWS4${credential.secretAccessKey}`,
    ),
    ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n'),
  )
  if (!timingSafeEqual(expected, Buffer.from(signature as string, 'hex'))) {
    throw invalid('The request signature we calculated does not match the signature you provided.')
  }
  return credential
}

const invalid = (message: string) => new ApiError(403, 'InvalidSignatureException', message)
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest()

function instantOf(stamp: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp)
  if (!parts) return Number.NaN
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function canonicalRequest(request: IncomingMessage, url: URL, body: Buffer, signedHeaders: string[]): string {
  const headers = signedHeaders.map((name) => {
    const value = request.headers[name]
    return `${name}:${String(Array.isArray(value) ? value.join(',') : (value ?? ''))
      .trim()
      .replace(/\s+/g, ' ')}\n`
  })
  // Every service but S3 signs the path encoded once more.
  const path = encode(url.pathname).replaceAll('%2F', '/')
  return [
    request.method,
    path,
    canonicalQuery(url),
    headers.join(''),
    signedHeaders.join(';'),
    sha256(body),
  ].join('\n')
}

function canonicalQuery(url: URL): string {
  return [...url.searchParams]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : x > y ? 1 : 0) : a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
