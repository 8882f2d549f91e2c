import { expect, test } from 'vitest'
import { openEventStream } from '../../../lib/server/event-stream.ts'

function aStream() {
  let ended = 0
  const stream = openEventStream(() => {
    ended += 1
  })
  return { ...stream, ended: () => ended }
}

async function readAll(body: ReadableStream<Uint8Array>): Promise<string> {
  let text = ''
  for await (const chunk of body) text += Buffer.from(chunk).toString('utf8')
  return text
}

test('an event is its name; the first line tells a browser when to come back', async () => {
  const stream = aStream()
  stream.send('beat')
  stream.send('tasks')
  stream.end()
  expect(await readAll(stream.body)).toBe('retry: 3000\n\nevent: beat\ndata:\n\nevent: tasks\ndata:\n\n')
})

test('a reader that does not read is given up, and little is kept for it', async () => {
  const stream = aStream()
  for (let sent = 0; sent < 10_000; sent++) stream.send('tasks')
  expect(stream.ended()).toBe(1)
  expect((await readAll(stream.body)).length).toBeLessThan(4_000)
})

test('a reader that reads is never given up', async () => {
  const stream = aStream()
  const reader = stream.body.getReader()
  for (let sent = 0; sent < 1_000; sent++) {
    stream.send('tasks')
    await reader.read()
  }
  expect(stream.ended()).toBe(0)
  await reader.cancel()
  expect(stream.ended()).toBe(1)
})

test('whoever ends it, it ends once, and nothing can be sent after', async () => {
  const stream = aStream()
  stream.end()
  stream.end()
  stream.send('tasks')
  expect(stream.ended()).toBe(1)
  expect(await readAll(stream.body)).toBe('retry: 3000\n\n')
})
