import {
  DescribeInstanceCommand,
  ListContactReferencesCommand,
  ResumeContactCommand,
} from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import { connectTo, refusalOf, startTogether } from '#tests/contract/simulator/harness'

const credentials = (accessKeyId: string, secretAccessKey: string) => ({
  credentials: { accessKeyId, secretAccessKey },
})

describe('Signature Version 4', () => {
  test('an unknown access key is refused as UnrecognizedClient', async () => {
    const { InstanceId, ...simulator } = await startTogether()
    const stranger = connectTo(simulator, credentials('stranger', 'simulator-secret'))
    const refusal = await refusalOf(stranger.send(new DescribeInstanceCommand({ InstanceId })))
    expect(refusal).toMatchObject({ status: 403, name: 'UnrecognizedClientException' })
  })

  test('a wrong secret is refused as InvalidSignature, and does nothing', async () => {
    const { InstanceId, ...simulator } = await startTogether()
    const ContactId = await simulator.control.createTask({ state: 'paused' })
    const forger = connectTo(simulator, credentials('simulator', 'wrong'))
    const refusal = await refusalOf(forger.send(new ResumeContactCommand({ InstanceId, ContactId })))
    expect(refusal).toMatchObject({ status: 403, name: 'InvalidSignatureException' })
    expect((await simulator.control.task(ContactId)).isPaused).toBe(true)
  })

  test('a body changed on the way is refused', async () => {
    const { InstanceId, client, control } = await startTogether()
    const [meant, other] = (await control.createTasks([{ state: 'paused' }, { state: 'paused' }])) as [
      string,
      string,
    ]
    client.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as unknown as { body: Uint8Array }
        request.body = Buffer.from(new TextDecoder().decode(request.body).replace(meant, other))
        return next(args)
      },
      { step: 'finalizeRequest', priority: 'low' },
    )
    const refusal = await refusalOf(client.send(new ResumeContactCommand({ InstanceId, ContactId: meant })))
    expect(refusal).toMatchObject({ status: 403, name: 'InvalidSignatureException' })
    expect((await control.task(other)).isPaused).toBe(true)
  })

  test('no signature at all is refused', async () => {
    const { endpoint, InstanceId } = await startTogether()
    const answer = await fetch(`${endpoint}/instance/${InstanceId}`)
    expect(answer.status).toBe(403)
    expect(answer.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException')
  })

  test('a signature from another hour is refused; the Date of the refusal lets the SDK correct its clock', async () => {
    const { InstanceId, client, control } = await startTogether({ settings: { clockSkewMs: 3_000_000 } })
    const send = () => client.send(new DescribeInstanceCommand({ InstanceId }))
    expect(await refusalOf(send())).toMatchObject({ status: 403, name: 'InvalidSignatureException' })
    expect((await send()).Instance?.Id).toBe(InstanceId)
    expect((await control.state()).now - Date.now()).toBeGreaterThan(2_900_000)
  })

  test('paths and queries that need escaping are signed and read alike', async () => {
    const { client, instanceArn, control } = await startTogether()
    const ContactId = await control.createTask({
      id: "a/b c(d)!'*~é",
      references: {
        Order: { kind: 'URL', value: 'https://x.example' },
        Amount: { kind: 'NUMBER', value: '12' },
      },
    })
    const { ReferenceSummaryList } = await client.send(
      new ListContactReferencesCommand({
        InstanceId: instanceArn,
        ContactId,
        ReferenceTypes: ['URL', 'NUMBER'],
      }),
    )
    expect(ReferenceSummaryList).toHaveLength(2)
  })

  test('a key of its own can be denied single operations', async () => {
    const { InstanceId, control, ...simulator } = await startTogether()
    await control.addCredential({ accessKeyId: 'narrow', secretAccessKey: 's', denied: ['DescribeInstance'] })
    const narrow = connectTo({ ...simulator, control }, credentials('narrow', 's'))
    const refusal = await refusalOf(narrow.send(new DescribeInstanceCommand({ InstanceId })))
    expect(refusal).toMatchObject({ status: 403, name: 'AccessDeniedException' })
    expect(refusal.message).toContain('connect:DescribeInstance')
    const ContactId = await control.createTask({ state: 'paused' })
    await narrow.send(new ResumeContactCommand({ InstanceId, ContactId }))
    expect((await control.ledger({ operation: 'ResumeContact' }))[0]?.accessKeyId).toBe('narrow')
  })
})
