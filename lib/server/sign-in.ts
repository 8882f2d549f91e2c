/** Signing in and out on this machine, where people choose who they are. */
import { LOCAL_PEOPLE } from '#lib/auth/local-people'
import { AppError } from '#lib/domain/app-error'
import { services } from './container.ts'
import { beginSession, endSession } from './session.ts'

export { LOCAL_PEOPLE }

/** Gives the Set-Cookie of a new session. @throws AppError `bad_input` for anybody who is not on the list. */
export async function signIn(personId: string | null, request: Request): Promise<string> {
  const person = LOCAL_PEOPLE.find(({ id }) => id === personId)
  if (!person) throw new AppError('bad_input', { field: 'person' })
  return beginSession(await services(), person, request)
}

/** Ends the session, here and in the browser that gets the Set-Cookie. */
export async function signOut(request: Request): Promise<string> {
  return endSession(await services(), request)
}
