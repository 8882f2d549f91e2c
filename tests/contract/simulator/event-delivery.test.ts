import { PauseContactCommand, ResumeContactCommand } from '@aws-sdk/client-connect'
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, onTestFinished, test } from 'vitest'
import type { Settings } from '#simulator/settings'
import { eventually, startTogether } from '#tests/contract/simulator/harness'
import { startTestQueue } from '#tests/support/sqs'

type Event = { id: string; time: string; detail: { eventType: string; contactId: string } }

async function startWithQueue(settings: Partial<Settings> = {}) {
  const queue = await startTestQueue({ visibilitySeconds: 60 })
  onTestFinished(() => queue.close())
  const simulator = await startTogether({ settings, eventsQueueUrl: queue.queueUrl, chanceSeed: 7 })
  const receiver = new SQSClient({ region: simulator.region, useQueueUrlAsEndpoint: false })
  onTestFinished(() => receiver.destroy())
  return {
    ...simulator,
    queue,
    delivery: async () => (await simulator.control.state()).eventsQueue,
    async pauseAndResume(count: number) {
      const { client, InstanceId, control } = simulator
      const ids = await control.createTasks(Array.from({ length: count }, () => ({ queue: 'Claims' })))
      for (const ContactId of ids) {
        await client.send(new PauseContactCommand({ InstanceId, ContactId }))
        await client.send(new ResumeContactCommand({ InstanceId, ContactId }))
      }
      return ids
    },
    async received(): Promise<Event[]> {
      const events: Event[] = []
      while (true) {
        const { Messages = [] } = await receiver.send(
          new ReceiveMessageCommand({ QueueUrl: queue.queueUrl, MaxNumberOfMessages: 10 }),
        )
        if (Messages.length === 0) return events
        events.push(...Messages.map(({ Body }) => JSON.parse(Body ?? '') as Event))
      }
    },
  }
}

test('every event goes to the queue as EventBridge writes it, in the order in which it was delivered', async () => {
  const { control, delivery, pauseAndResume, received } = await startWithQueue()
  await pauseAndResume(8)
  await eventually(async () => (await delivery())?.sent === 24)
  const events = await received()
  expect(events).toEqual((await control.events()).map(({ event }) => event))
  expect(events.every(({ time }) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time))).toBe(true)
  expect(await delivery()).toMatchObject({ waiting: 0, dropped: 0, failures: 0, lastError: null })
})

test('an event that is repeated comes as often as the setting says, at most', async () => {
  const { delivery, control, pauseAndResume, received } = await startWithQueue({
    eventDuplicateShare: 1,
    eventDeliveriesMost: 5,
  })
  await pauseAndResume(20)
  const delivered = (await control.events()).length
  await eventually(async () => (await delivery())?.sent === delivered)
  const times = new Map<string, number>()
  for (const { id } of await received()) times.set(id, (times.get(id) ?? 0) + 1)
  expect(times.size).toBe(60)
  expect([...new Set(times.values())].sort()).toEqual([2, 3, 4, 5])
})

test('a lost event is not in the queue either', async () => {
  const { pauseAndResume, delivery, received } = await startWithQueue({ eventLossShare: 1 })
  await pauseAndResume(3)
  expect(await received()).toEqual([])
  expect(await delivery()).toMatchObject({ sent: 0, waiting: 0 })
})

test('while the queue is away Connect goes on, says what fails, and sends the events later', async () => {
  const { pauseAndResume, delivery, queue, received } = await startWithQueue()
  await queue.remove()
  await pauseAndResume(2)
  const failing = await eventually(async () => {
    const state = await delivery()
    return state && state.failures > 0 && state
  })
  expect(failing).toMatchObject({ sent: 0, lastError: expect.stringContaining('QueueDoesNotExist') })
  await queue.restore()
  await eventually(async () => (await delivery())?.sent === 6)
  expect(await received()).toHaveLength(6)
})

test('without a queue nothing is sent', async () => {
  const { control } = await startTogether()
  expect((await control.state()).eventsQueue).toBeNull()
})
