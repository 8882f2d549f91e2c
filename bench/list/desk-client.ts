/** A supervisor's browser as far as a measurement needs it: signed in, asking for the list as the desk does. */
import { LOCAL_PEOPLE } from '#lib/auth/local-people'
import type { TaskList } from '#lib/domain/task-row'

export type DeskClient = {
  /** The first page in the default view. */
  list(search?: string): Promise<TaskList>
  cookie: string
}

export async function signIn(url: string): Promise<DeskClient> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ person: LOCAL_PEOPLE[1]?.id ?? '' }),
    redirect: 'manual',
  })
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  if (answer.status !== 303 || !cookie) throw new Error(`signing in was answered ${answer.status}`)
  return {
    cookie,
    async list(search = '') {
      const response = await fetch(`${url}/api/tasks${search}`, { headers: { cookie } })
      if (!response.ok) throw new Error(`the list was answered ${response.status}`)
      return (await response.json()) as TaskList
    },
  }
}
