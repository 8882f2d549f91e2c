import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { LOCAL_PEOPLE } from '#lib/auth/local-people'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { builtActions, builtPaths } from './built.ts'
import { type Answer, send, signIn } from './send.ts'

const desk = provideDesk({ simulator: { seed: 'demo' } })
const [viewer, supervisor] = LOCAL_PEOPLE.map(({ id }) => id) as [string, string]

/** An id that nothing has. */
const NONE = '0190a3a4-0000-7000-8000-000000000000'
/** What is not open to everybody, with an address of it that makes sense. */
const READS: Record<string, string> = {
  '/api/acts': '/api/acts',
  '/api/batches': '/api/batches',
  '/api/batches/[batchId]': `/api/batches/${NONE}`,
  '/api/batches/[batchId]/items': `/api/batches/${NONE}/items`,
  '/api/desk': '/api/desk',
  '/api/selections/[selectionId]/capacity': `/api/selections/${NONE}/capacity`,
  '/api/selections/[selectionId]/more': `/api/selections/${NONE}/more`,
  '/api/tasks': '/api/tasks',
  '/api/tasks/[taskId]': '/api/tasks/unknown',
}
/** Server-sent events: they do not end by themselves. */
const STREAMS = ['/api/live']
const OPEN_TO_ALL = [
  '/api/[...rest]',
  '/api/health/live',
  '/api/health/ready',
  '/api/preferences',
  '/api/session',
  '/api/session/end',
]
const OPEN_PAGES = ['/sign-in']
const wish = () => ({ requestId: randomUUID(), taskId: 'unknown', epoch: { at: 1, count: 1 } })
const ACTIONS: Record<string, () => unknown> = {
  requestResumes: () => ({ items: [wish()] }),
  requestPauses: () => ({ items: [wish()] }),
  cancelRequests: () => ({ requestIds: [randomUUID()] }),
  freezeSelection: () => ({ view: '' }),
  extendSelection: () => ({ selectionId: randomUUID() }),
  sortPasted: () => ({ taskIds: ['unknown'] }),
  planBatch: () => ({ kind: 'resume', of: { selected: { selectionId: randomUUID() } } }),
  startBatch: () => ({ batchId: randomUUID(), planId: randomUUID(), reason: 'because' }),
}

/** Cookies of everybody who is nobody. */
async function nobodies(): Promise<Record<string, string>> {
  const expired = await signIn(desk.url, supervisor)
  const ended = await signIn(desk.url, supervisor)
  await send(desk.url, '/api/session/end', {
    method: 'POST',
    headers: { origin: desk.url, cookie: ended, 'content-type': 'application/x-www-form-urlencoded' },
  })
  const database = new Client({ connectionString: desk.databaseUrl })
  await database.connect()
  await database.query(`update session set expires_at = clock_timestamp() where person_id = $1`, [supervisor])
  const disabled = await signIn(desk.url, LOCAL_PEOPLE[2]?.id ?? '')
  await database.query(`update person set is_disabled = true where person_id = $1`, [LOCAL_PEOPLE[2]?.id])
  await database.end()
  return {
    anonymous: '',
    expired,
    ended,
    disabled,
    invented: `unpause_session=${'A'.repeat(43)}`,
    broken: 'unpause_session=%00',
  }
}

function call(name: string, cookie: string): Promise<Answer> {
  return send(desk.url, '/', {
    method: 'POST',
    headers: {
      origin: desk.url,
      cookie,
      'next-action': builtActions()[name],
      'content-type': 'text/plain;charset=UTF-8',
    },
    body: JSON.stringify([ACTIONS[name]?.()]),
  })
}

test('every route, page and action of the build is known here', () => {
  expect(builtPaths('route')).toEqual([...Object.keys(READS), ...STREAMS, ...OPEN_TO_ALL].sort())
  expect(builtPaths('page')).toEqual(['/', '/sign-in', '/tasks/[taskId]'])
  expect(Object.keys(builtActions()).sort()).toEqual(Object.keys(ACTIONS).sort())
})

test('nobody reads or does anything, whatever makes them nobody', async () => {
  for (const [kind, cookie] of Object.entries(await nobodies())) {
    for (const path of [...Object.values(READS), ...STREAMS]) {
      const answer = await send(desk.url, path, { headers: { cookie } })
      expect(answer.status, `${kind} reads ${path}`).toBe(401)
      expect(JSON.parse(answer.body)).toEqual({ error: { code: 'not_signed_in', params: {} } })
    }
    for (const page of builtPaths('page').filter((path) => !OPEN_PAGES.includes(path))) {
      const answer = await send(desk.url, page.replace('[taskId]', 'x'), { headers: { cookie } })
      expect([answer.status, answer.headers.location], `${kind} opens ${page}`).toEqual([307, '/sign-in'])
    }
    for (const name of Object.keys(ACTIONS)) {
      expect((await call(name, cookie)).body, `${kind} calls ${name}`).toContain('"code":"not_signed_in"')
    }
  }
  expect(await writes()).toEqual([])
})

test('a viewer reads everything and does nothing', async () => {
  const cookie = await signIn(desk.url, viewer)
  for (const path of Object.values(READS)) {
    const { status } = await send(desk.url, path, { headers: { cookie } })
    const isThere = !path.endsWith('/unknown') && !path.includes(NONE)
    expect(isThere ? [200] : [404, 410], path).toContain(status)
  }
  for (const path of STREAMS) {
    const leaving = new AbortController()
    const answer = await fetch(desk.url + path, { headers: { cookie }, signal: leaving.signal })
    expect([answer.status, answer.headers.get('content-type')], path).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ])
    leaving.abort()
  }
  for (const name of Object.keys(ACTIONS)) {
    expect((await call(name, cookie)).body, name).toContain('"code":"not_permitted"')
  }
  expect(await writes()).toEqual([])
})

test('a supervisor may, and is told what else stands in the way', async () => {
  const cookie = await signIn(desk.url, supervisor)
  expect((await call('requestResumes', cookie)).body).toContain('"code":"task_unknown"')
  expect((await call('requestPauses', cookie)).body).toContain('"code":"task_unknown"')
  expect((await call('cancelRequests', cookie)).body).toContain('"code":"not_found"')
  for (const name of ['extendSelection', 'planBatch', 'startBatch']) {
    expect((await call(name, cookie)).body, name).toContain('"code":"selection_gone"')
  }
})

test('the session is a cookie that no script and no other site can use, and ends on the server', async () => {
  const { setCookies } = await send(desk.url, '/api/session', {
    method: 'POST',
    headers: { origin: desk.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ person: viewer }).toString(),
  })
  expect(setCookies).toEqual([
    expect.stringMatching(/^unpause_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/),
  ])
})

test('someone who is not on the list can not sign in', async () => {
  for (const person of ['', 'local|admin', 'Mira Kovač', '__proto__', '\0']) {
    const answer = await send(desk.url, '/api/session', {
      method: 'POST',
      headers: { origin: desk.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ person }).toString(),
    })
    expect(answer.status).toBe(400)
    expect(answer.setCookies).toEqual([])
    expect(JSON.parse(answer.body)).toEqual({ error: { code: 'bad_input', params: { field: 'person' } } })
  }
})

/** Calls at Connect that change something. */
async function writes(): Promise<unknown[]> {
  const entries = await desk.simulator.ledger()
  return entries.filter(({ operation }) => /^(Resume|Pause)Contact$/.test(operation))
}
