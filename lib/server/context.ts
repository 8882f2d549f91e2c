/** From a request to the `Ctx` that verbs are handed: the services and the person who is signed in. */
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { services } from './container.ts'
import { findSignedIn } from './session.ts'

/** @throws AppError `not_signed_in`, `database_unavailable`. */
export async function requestContext(requestHeaders: { get(name: string): string | null }): Promise<Ctx> {
  const built = await services()
  const person = await findSignedIn(built, requestHeaders)
  if (!person) throw new AppError('not_signed_in')
  return { ...built, person }
}

/** For pages: whoever is not signed in is sent to the sign-in. */
export async function pageContext(): Promise<Ctx> {
  const built = await services()
  const person = await findSignedIn(built, await headers())
  if (!person) redirect('/sign-in')
  return { ...built, person }
}
