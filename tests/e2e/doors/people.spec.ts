import { Client } from 'pg'
import { LOCAL_PEOPLE } from '#lib/auth/local-people'
import { isAllowed } from '#lib/domain/permission'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { builtActions, builtPaths } from './built.ts'
import { ACTIONS, addressOf, OPEN_FORMS, OPEN_PAGES, OPEN_READS, PAGES, READS, STREAMS } from './guarded.ts'
import { type Answer, send, signIn } from './send.ts'

const desk = provideDesk({ simulator: { seed: 'demo' } })
const [viewer, supervisor] = LOCAL_PEOPLE.map(({ id }) => id) as [string, string]

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

function call(name: string, cookie: string, input: unknown = {}): Promise<Answer> {
  return send(desk.url, '/', {
    method: 'POST',
    headers: {
      origin: desk.url,
      cookie,
      'next-action': builtActions()[name],
      'content-type': 'text/plain;charset=UTF-8',
    },
    body: JSON.stringify([input]),
  })
}

/** The answer's head alone: a stream does not end by itself. */
async function headOf(path: string, cookie: string): Promise<number> {
  const leaving = new AbortController()
  const { status } = await fetch(desk.url + path, { headers: { cookie }, signal: leaving.signal })
  leaving.abort()
  return status
}

test('every route, page and action of the build says here whom it is for', () => {
  const routes = [READS, STREAMS].flatMap((doors) => Object.keys(doors))
  expect(builtPaths('route')).toEqual([...routes, ...OPEN_READS, ...OPEN_FORMS].sort())
  expect(builtPaths('page')).toEqual([...PAGES, ...OPEN_PAGES].sort())
  expect(Object.keys(builtActions()).sort()).toEqual(Object.keys(ACTIONS).sort())
})

test('nobody reads or does anything, whatever makes them nobody', async () => {
  test.slow()
  const open = new Set([...OPEN_READS, ...OPEN_FORMS, ...OPEN_PAGES])
  const isClosed = (door: string) => !open.has(door)
  for (const [kind, cookie] of Object.entries(await nobodies())) {
    for (const door of builtPaths('route').filter(isClosed)) {
      const answer = await send(desk.url, addressOf(door), { headers: { cookie } })
      expect(answer.status, `${kind} reads ${door}`).toBe(401)
      expect(JSON.parse(answer.body)).toEqual({ error: { code: 'not_signed_in', params: {} } })
    }
    for (const page of builtPaths('page').filter(isClosed)) {
      const answer = await send(desk.url, addressOf(page), { headers: { cookie } })
      expect([answer.status, answer.headers.location], `${kind} opens ${page}`).toEqual([307, '/sign-in'])
    }
    for (const name of Object.keys(builtActions())) {
      expect((await call(name, cookie)).body, `${kind} calls ${name}`).toContain('"code":"not_signed_in"')
    }
  }
  expect(await writes()).toEqual([])
})

test('a route that reads can not be made to write', async () => {
  const cookie = await signIn(desk.url, supervisor)
  const reads = builtPaths('route').filter((door) => !OPEN_FORMS.includes(door))
  for (const door of reads) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await send(desk.url, addressOf(door), { method, headers: { origin: desk.url, cookie } })
      expect(answer.status, `${method} ${door}`).toBeGreaterThanOrEqual(400)
      expect(answer.status, `${method} ${door}`).toBeLessThan(500)
    }
  }
})

for (const { id, role } of LOCAL_PEOPLE.filter((_, index) => index !== 2)) {
  test(`a ${role} reads and does what a ${role} may, and nothing else`, async () => {
    const cookie = await signIn(desk.url, id)
    for (const [door, asks] of Object.entries(READS)) {
      const { status, body } = await send(desk.url, addressOf(door), { headers: { cookie } })
      const isRefused = status === 403 && body.includes('"code":"not_permitted"')
      expect(isRefused, `${door} asks ${role} for ${asks}: ${status}`).toBe(!isAllowed(role, asks))
      expect([200, 403, 404, 410], door).toContain(status)
    }
    for (const [door, asks] of Object.entries(STREAMS)) {
      expect(await headOf(door, cookie), door).toBe(isAllowed(role, asks) ? 200 : 403)
    }
    for (const page of PAGES) {
      const { status } = await send(desk.url, addressOf(page), { headers: { cookie } })
      expect([200, 404], page).toContain(status)
    }
    for (const [name, { asks, input }] of Object.entries(ACTIONS)) {
      const { body } = await call(name, cookie, input())
      const isRefused = body.includes('"code":"not_permitted"')
      expect(isRefused, `${name} asks ${role} for ${asks}: ${body}`).toBe(!isAllowed(role, asks))
      expect(body, name).not.toMatch(/"code":"(bad_input|internal|not_signed_in)"/)
    }
    expect(await writes()).toEqual([])
  })
}

test('a supervisor is told what else stands in the way', async () => {
  const cookie = await signIn(desk.url, supervisor)
  for (const [name, code] of [
    ['requestResumes', 'task_unknown'],
    ['requestPauses', 'task_unknown'],
    ['cancelRequests', 'not_found'],
    ['extendSelection', 'selection_gone'],
    ['planBatch', 'selection_gone'],
    ['startBatch', 'selection_gone'],
  ] as const) {
    expect((await call(name, cookie, ACTIONS[name]?.input())).body).toContain(`"code":"${code}"`)
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
