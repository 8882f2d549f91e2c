import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DecideInReviewInput, decideInReviewSchema } from '#lib/domain/review'
import type { TaskRow } from '#lib/domain/task-row'
import { decideInReview } from '#lib/reviews/decide-in-review'
import { finishReview } from '#lib/reviews/finish-review'
import { listReviews } from '#lib/reviews/list-reviews'
import { readReview } from '#lib/reviews/read-review'
import { startReview } from '#lib/reviews/start-review'
import { ANA, MIRA, startServices, type TestServices, until, VERA } from '#tests/support/services'

const HOUR = 3_600_000

let desk: TestServices
beforeAll(async () => {
  desk = await startServices()
})
afterAll(() => desk.close())

/** Paused tasks of a name that only they bear, soonest to expire first, and the view that shows them. */
async function pausedTasks(count: number): Promise<{ rows: TaskRow[]; view: string }> {
  const name = `set ${uuid()}`
  const ids = await desk.control.createTasks(
    Array.from({ length: count }, (_, index) => ({
      name,
      pausedAt: Date.now() - HOUR,
      pauseCount: 1,
      expiresAt: Date.now() + (24 + index) * HOUR,
      isExpiryShown: true,
    })),
  )
  const rows = await Promise.all(ids.map((id) => desk.know(id)))
  return { rows, view: `q=${encodeURIComponent(name)}` }
}

const start = (view: string, person = MIRA, reviewId: string = uuid()) =>
  startReview({ ctx: desk.as(person), input: { reviewId, view } })
const read = (reviewId: string, person = MIRA) => readReview({ ctx: desk.as(person), input: { reviewId } })
const finish = (reviewId: string, person = MIRA) =>
  finishReview({ ctx: desk.as(person), input: { reviewId } })
const decide = (
  reviewId: string,
  taskId: string,
  decision: DecideInReviewInput['decision'],
  person = MIRA,
  decisionId: string = uuid(),
) => decideInReview({ ctx: desk.as(person), input: { reviewId, decisionId, taskId, decision } })
const epochOf = ({ epoch }: TaskRow) => epoch ?? { at: 1, count: null }
const entriesOf = async (reviewId: string) =>
  (
    await desk.db.selectFrom('auditEntry').select(['kind', 'personId', 'detail']).orderBy('at').execute()
  ).filter(({ detail }) => (detail as { reviewId?: string }).reviewId === reviewId)

it('a review takes what matches now in its order, and nothing that matches later', async () => {
  const { rows, view } = await pausedTasks(3)
  const { reviewId } = await start(view)
  const later = await desk.control.createTask({
    name: decodeURIComponent(view.slice(2)),
    pausedAt: Date.now() - 1_000,
  })
  await desk.know(later)
  const { review, items } = await read(reviewId)
  expect(items.map(({ taskId }) => taskId)).toEqual(rows.map(({ taskId }) => taskId))
  expect(review).toMatchObject({ size: 3, isMine: true, finishedAt: null, isCut: false, counts: { open: 3 } })
})

it('resume, keep and skip are done, recorded, counted, and told in the audit', async () => {
  const { rows, view } = await pausedTasks(4)
  const [first, second, third] = rows as [TaskRow, TaskRow, TaskRow]
  const { reviewId } = await start(view)
  await decide(reviewId, first.taskId, { kind: 'resume', epoch: epochOf(first) })
  const keepUntil = Date.now() + HOUR
  await decide(reviewId, second.taskId, {
    kind: 'keep',
    epoch: epochOf(second),
    until: keepUntil,
    reason: 'Stock on Friday',
  })
  await decide(reviewId, third.taskId, { kind: 'skip' })
  await desk.settled(first.taskId)
  const { items } = await read(reviewId)
  expect(items).toMatchObject([
    { decision: 'resume', outcome: 'resumed' },
    { decision: 'keep', keptUntil: keepUntil, reason: 'Stock on Friday' },
    { decision: 'skip' },
    { decision: null, isPaused: true },
  ])
  expect(await desk.control.ledger({ operation: 'ResumeContact', contactId: first.taskId })).toHaveLength(1)
  expect((await desk.rowOf(second.taskId)).keptUntil).toBe(keepUntil)
  await finish(reviewId)
  await finish(reviewId)
  const { review } = await read(reviewId, VERA)
  expect(review).toMatchObject({
    isMine: false,
    person: { name: MIRA.name },
    counts: { resume: 1, keep: 1, skip: 1, left: 0, open: 1 },
  })
  expect(review.finishedAt).not.toBeNull()
  expect(await entriesOf(reviewId)).toMatchObject([
    { kind: 'review_started', personId: MIRA.id, detail: { size: 4 } },
    { kind: 'review_finished', personId: MIRA.id, detail: { resume: 1, keep: 1, skip: 1, open: 1 } },
  ])
  expect((await listReviews({ ctx: desk.as(VERA) })).reviews[0]).toMatchObject({ reviewId })
})

it('a decision that is sent again does nothing twice', async () => {
  const { rows, view } = await pausedTasks(1)
  const [row] = rows as [TaskRow]
  const { reviewId } = await start(view)
  const decisionId = uuid()
  const again = () => decide(reviewId, row.taskId, { kind: 'resume', epoch: epochOf(row) }, MIRA, decisionId)
  await Promise.all([again(), again()])
  await again()
  await desk.settled(row.taskId)
  expect(await desk.control.ledger({ operation: 'ResumeContact', contactId: row.taskId })).toHaveLength(1)
  expect((await read(reviewId)).review.counts.resume).toBe(1)
})

it('a skip leaves an earlier decision as it is', async () => {
  const { rows, view } = await pausedTasks(1)
  const [row] = rows as [TaskRow]
  const { reviewId } = await start(view)
  const keep = { kind: 'keep', epoch: epochOf(row), until: Date.now() + HOUR, reason: 'r' } as const
  await decide(reviewId, row.taskId, { kind: 'skip' })
  await decide(reviewId, row.taskId, keep)
  await decide(reviewId, row.taskId, { kind: 'skip' })
  expect((await read(reviewId)).items).toMatchObject([{ decision: 'keep' }])
})

it('a task that somebody else resumed meanwhile has left, and stays so when the review is finished', async () => {
  const { rows, view } = await pausedTasks(2)
  const [first, second] = rows as [TaskRow, TaskRow]
  const { reviewId } = await start(view)
  await desk.control.act(first.taskId, 'resume')
  await desk.know(first.taskId)
  await expect(
    decide(reviewId, first.taskId, {
      kind: 'keep',
      epoch: epochOf(first),
      until: Date.now() + HOUR,
      reason: 'r',
    }),
  ).rejects.toMatchObject({ code: 'pause_over' })
  expect((await read(reviewId)).review.counts).toMatchObject({ left: 1, open: 1 })
  await finish(reviewId)
  await desk.control.act(second.taskId, 'resume')
  await desk.know(second.taskId)
  const { review, items } = await read(reviewId)
  expect(review.counts).toMatchObject({ left: 1, open: 1 })
  expect(items).toMatchObject([{ decision: 'left' }, { decision: null }])
  await expect(decide(reviewId, second.taskId, { kind: 'skip' })).rejects.toMatchObject({
    code: 'review_finished',
  })
})

it('a task that was paused again is decided in the pause that is seen', async () => {
  const { rows, view } = await pausedTasks(1)
  const [row] = rows as [TaskRow]
  const { reviewId } = await start(view)
  await desk.control.act(row.taskId, 'resume')
  await desk.control.act(row.taskId, 'pause')
  const now = await until(async () => {
    const known = await desk.know(row.taskId)
    return known.isPaused && known.pauseCount === 2 && known
  })
  expect((await read(reviewId)).items).toMatchObject([{ isPaused: true, isRepaused: true }])
  await decide(reviewId, row.taskId, { kind: 'resume', epoch: epochOf(now) })
  await desk.settled(row.taskId)
  expect((await read(reviewId)).items).toMatchObject([{ decision: 'resume', outcome: 'resumed' }])
})

it('a viewer can not review; of somebody else’s review one can read everything and change nothing', async () => {
  const { rows, view } = await pausedTasks(1)
  const [row] = rows as [TaskRow]
  await expect(start(view, VERA)).rejects.toMatchObject({ code: 'not_permitted' })
  const { reviewId } = await start(view)
  await expect(decide(reviewId, row.taskId, { kind: 'skip' }, VERA)).rejects.toMatchObject({
    code: 'not_permitted',
  })
  await expect(finish(reviewId, VERA)).rejects.toMatchObject({ code: 'not_permitted' })
  await expect(decide(reviewId, row.taskId, { kind: 'skip' }, ANA)).rejects.toMatchObject({
    code: 'not_yours',
  })
  await expect(finish(reviewId, ANA)).rejects.toMatchObject({ code: 'not_yours' })
  expect((await read(reviewId, VERA)).items).toMatchObject([{ decision: null }])
})

it('the same start twice is one review; its id is good for nothing else', async () => {
  const { view } = await pausedTasks(2)
  const reviewId = uuid()
  await Promise.all([start(view, MIRA, reviewId), start(view, MIRA, reviewId)])
  expect((await read(reviewId)).items).toHaveLength(2)
  expect(await entriesOf(reviewId)).toHaveLength(1)
  await expect(start(view, ANA, reviewId)).rejects.toMatchObject({ code: 'request_id_reused' })
})

it('bad views, empty sets and strange tasks are refused', async () => {
  await expect(start('queue=a&nonsense=1')).rejects.toMatchObject({
    code: 'bad_input',
    params: { field: 'nonsense' },
  })
  await expect(start(`q=${uuid()}`)).rejects.toMatchObject({ code: 'nothing_to_do' })
  const { view } = await pausedTasks(1)
  const { reviewId } = await start(view)
  await expect(decide(reviewId, 'no-such-task', { kind: 'skip' })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(decide(uuid(), 'no-such-task', { kind: 'skip' })).rejects.toMatchObject({ code: 'not_found' })
  const wish = { reviewId, decisionId: uuid(), taskId: 't', decision: { kind: 'forget' } }
  expect(decideInReviewSchema.safeParse(wish).success).toBe(false)
})
