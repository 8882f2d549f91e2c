import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MAX_VIEWS } from '#lib/domain/limits'
import type { Person } from '#lib/domain/permission'
import { deleteView } from '#lib/views/delete-view'
import { listViews } from '#lib/views/list-views'
import { saveView } from '#lib/views/save-view'
import { ANA, MIRA, startServices, type TestServices, VERA } from '#tests/support/services'

const LENA: Person = { id: 'local|lena', name: 'Lena Fischer', role: 'lead' }

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({ runs: false })
  await desk.db.insertInto('person').values({ personId: LENA.id, name: LENA.name, role: LENA.role }).execute()
  const now = Date.now()
  for (const queue of ['Claims', 'Claims', 'Refunds']) {
    await desk.know(await desk.control.createTask({ queue, pausedAt: now - 600_000, pauseCount: 1 }))
  }
})
afterAll(() => desk.close())

const queueOf = async (name: string) => {
  const { queues } = await desk.control.state()
  return queues.find((queue) => queue.name === name)?.id ?? ''
}
const keep = (person: Person, over: Partial<Parameters<typeof saveView>[0]['input']> = {}) =>
  saveView({
    ctx: desk.as(person),
    input: { viewId: uuid(), name: 'Carrier outage', search: 'pausedOver=60', isShared: false, ...over },
  })
const viewsOf = async (person: Person) => (await listViews({ ctx: desk.as(person) })).views

it('a view is its owner’s alone, with how many match it, until it is shared', async () => {
  const { viewId } = await keep(LENA, { name: 'Claims', search: `queue=${await queueOf('Claims')}` })
  expect(await viewsOf(LENA)).toMatchObject([
    { viewId, name: 'Claims', isMine: true, isShared: false, count: 2 },
  ])
  expect(await viewsOf(ANA)).toEqual([])
  await keep(LENA, {
    viewId,
    name: 'Claims of all',
    search: `queue=${await queueOf('Claims')}`,
    isShared: true,
  })
  expect(await viewsOf(ANA)).toMatchObject([
    { viewId, name: 'Claims of all', isMine: false, by: 'Lena Fischer' },
  ])
  await deleteView({ ctx: desk.as(LENA), input: { viewId } })
  expect(await viewsOf(ANA)).toEqual([])
})

it('the same view is kept as the same text, however its address was written', async () => {
  await keep(VERA, { search: 'dir=asc&expiresWithin=7200&sort=expires&queue=b&queue=a' })
  expect((await viewsOf(VERA))[0]?.search).toBe('queue=b&queue=a&expiresWithin=7200')
})

it('only those who may share a view share one, and nobody changes or deletes somebody else’s', async () => {
  await expect(keep(MIRA, { isShared: true })).rejects.toMatchObject({
    code: 'not_permitted',
    params: { permission: 'shareViews' },
  })
  const { viewId } = await keep(LENA, { isShared: true })
  await expect(keep(ANA, { viewId, name: 'Taken over' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(deleteView({ ctx: desk.as(ANA), input: { viewId } })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await viewsOf(ANA)).toMatchObject([{ viewId, name: 'Carrier outage' }])
})

it('what is no view of the desk is refused, and changes nothing', async () => {
  const before = await viewsOf(MIRA)
  for (const search of ['sort=nonsense', 'pausedOver=-1', 'surprise=1', 'queue=%00']) {
    await expect(keep(MIRA, { search })).rejects.toMatchObject({ code: 'bad_input' })
  }
  expect(await viewsOf(MIRA)).toEqual(before)
})

it(`a person keeps at most ${MAX_VIEWS} views, and can still change those`, async () => {
  const ids = Array.from({ length: MAX_VIEWS }, () => uuid())
  for (const [index, viewId] of ids.entries()) await keep(ANA, { viewId, name: `View ${index}` })
  await expect(keep(ANA)).rejects.toMatchObject({ code: 'too_many_views', params: { most: MAX_VIEWS } })
  await keep(ANA, { viewId: ids[0] as string, name: 'Another name' })
  expect((await viewsOf(ANA)).filter((view) => view.isMine)).toHaveLength(MAX_VIEWS)
})
