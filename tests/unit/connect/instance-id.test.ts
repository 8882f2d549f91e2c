import { expect, test } from 'vitest'
import { parseInstanceId, placeOf, plainId } from '#lib/connect/instance-id'

const ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'

test.each([
  ID,
  ID.toUpperCase(),
  ` ${ID} `,
  `arn:aws:connect:eu-west-2:111122223333:instance/${ID.toUpperCase()}`,
])('an instance configured as %j is known by its lower-case id', (configured) => {
  expect(parseInstanceId(configured)).toBe(ID)
})

test.each([
  '',
  'my-instance',
  ID.slice(1),
  `arn:aws:connect:eu-west-2:111122223333:instance/${ID}/queue/${ID}`,
  `arn:aws:sqs:eu-west-2:111122223333:instance/${ID}`,
  `https://x/${ID}`,
])('an instance configured as %j is refused', (configured) => {
  expect(() => parseInstanceId(configured)).toThrow(
    expect.objectContaining({
      code: 'bad_input',
      params: expect.objectContaining({ field: 'CONNECT_INSTANCE_ID' }),
    }),
  )
})

test('account and Region are read from an ARN and from nothing else', () => {
  expect(placeOf(`arn:aws-us-gov:connect:us-gov-west-1:111122223333:instance/${ID}`)).toEqual({
    account: '111122223333',
    region: 'us-gov-west-1',
  })
  expect(placeOf(ID)).toBeNull()
})

test('an ARN and a plain id name the same thing', () => {
  expect(plainId(`arn:aws:connect:eu-west-2:111122223333:instance/${ID}/agent/a-1`)).toBe('a-1')
  expect(plainId('a-1')).toBe('a-1')
})
