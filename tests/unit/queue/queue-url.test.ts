import { expect, it } from 'vitest'
import { isQueueUrl, regionOf } from '#lib/queue/queue-url'

it.each([
  ['https://sqs.eu-central-1.amazonaws.com/111122223333/unpause-events', 'eu-central-1'],
  ['https://sqs.cn-north-1.amazonaws.com.cn/111122223333/events', 'cn-north-1'],
  ['https://sqs-fips.us-east-1.amazonaws.com/111122223333/events', 'us-east-1'],
  ['https://sqs.us-east-1.api.aws/111122223333/events', 'us-east-1'],
  ['https://eu-west-1.queue.amazonaws.com/111122223333/events', 'eu-west-1'],
  ['https://vpce-0a1b.sqs.eu-west-1.vpce.amazonaws.com/111122223333/events', 'eu-west-1'],
  ['http://127.0.0.1:4566/000000000000/events', null],
  ['http://localhost:4566/queue/eu-west-1/000000000000/events', null],
])('%s is a queue, in the Region that its host names', (url, region) => {
  expect(isQueueUrl(url)).toBe(true)
  expect(regionOf(url)).toBe(region)
})

it.each([
  'unpause-events',
  'arn:aws:sqs:eu-central-1:111122223333:unpause-events',
  'https://sqs.eu-central-1.amazonaws.com/unpause-events',
  'https://sqs.eu-central-1.amazonaws.com/111122223333/events.fifo',
  'https://sqs.eu-central-1.amazonaws.com/111122223333/events?Action=SendMessage',
  'https://user:secret@sqs.eu-central-1.amazonaws.com/111122223333/events',
  'ftp://sqs.eu-central-1.amazonaws.com/111122223333/events',
])('%s is none', (url) => {
  expect(isQueueUrl(url)).toBe(false)
})
