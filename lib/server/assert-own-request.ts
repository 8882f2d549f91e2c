/** The second look at what proxy.ts lets through, so that no rewrite or matcher can open a door by itself. */
import { AppError } from '#lib/domain/app-error'
import { readEnv } from './env.ts'
import { isTrustedOrigin } from './is-trusted-origin.ts'
import { assertDeclaredSize } from './read-text.ts'

/** @throws AppError `bad_origin` or `too_large`. */
export function assertOwnRequest(headers: { get(name: string): string | null }): void {
  if (!isTrustedOrigin(headers, readEnv().appOrigins)) throw new AppError('bad_origin')
  assertDeclaredSize(headers)
}
