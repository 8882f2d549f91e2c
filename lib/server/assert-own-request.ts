/** The second look at what proxy.ts lets through, so that no rewrite or matcher can open a door by itself. */
import { AppError } from '#lib/domain/app-error'
import { MAX_BODY_BYTES } from '#lib/domain/limits'
import { isDeclaredTooLarge } from './body-size.ts'
import { readEnv } from './env.ts'
import { isTrustedOrigin } from './is-trusted-origin.ts'

/** @throws AppError `bad_origin` or `too_large`. */
export function assertOwnRequest(headers: { get(name: string): string | null }): void {
  if (!isTrustedOrigin(headers, readEnv().appOrigins)) throw new AppError('bad_origin')
  if (isDeclaredTooLarge(headers)) throw new AppError('too_large', { limitBytes: MAX_BODY_BYTES })
}
