import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { DescribeInstanceCommand } from '@aws-sdk/client-connect'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createControlClient } from '#simulator/control-client'
import { connectTo } from '#tests/contract/simulator/harness'

function launch(...args: string[]) {
  const child = spawn(process.execPath, ['simulator/main.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (text) => (output.stdout += text))
  child.stderr.on('data', (text) => (output.stderr += text))
  const ready = async () => {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    return JSON.parse(line)
  }
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>
  return { child, output, ready, ended }
}

describe('simulator/main.ts', () => {
  test('says in one line where it is and what to sign with, and leaves at once when told to', async () => {
    const { child, output, ready, ended } = launch(
      '--port',
      '0',
      '--seed',
      'empty',
      '--quota-factor',
      '40',
      '--living',
    )
    const said = await ready()
    const { Instance } = await connectTo(said).send(
      new DescribeInstanceCommand({ InstanceId: said.instanceId }),
    )
    expect(Instance?.Arn).toBe(said.instanceArn)
    expect(await createControlClient(said.endpoint).state()).toMatchObject({
      quotaFactor: 40,
      living: { enabled: true },
    })
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(output.stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(output.stderr).toBe('')
  })

  test('takes settings, and an interrupt in the middle of a silent call', async () => {
    const { child, ready, ended } = launch(
      '--port',
      '0',
      '--seed',
      'empty',
      '--setting',
      'describeLagMs=250',
      '--setting',
      'searchPaging=offset',
    )
    const said = await ready()
    const control = createControlClient(said.endpoint)
    expect(await control.settings()).toMatchObject({ describeLagMs: 250, searchPaging: 'offset' })
    await control.addFault({ kind: 'silence' })
    const unanswered = connectTo(said).send(new DescribeInstanceCommand({ InstanceId: said.instanceId }))
    const failed = expect(unanswered).rejects.toThrow()
    await new Promise((resolve) => setTimeout(resolve, 200))
    child.kill('SIGINT')
    expect(await ended).toEqual([0, null])
    await failed
  })

  test('says plainly that a port is in use, or an option is none', async () => {
    const first = launch('--port', '0', '--seed', 'empty')
    const { endpoint } = await first.ready()
    const { port } = new URL(endpoint)
    const second = launch('--port', port, '--seed', 'empty')
    expect((await second.ended)[0]).toBe(1)
    expect(second.output.stderr).toContain(`Port ${port} is in use`)
    const third = launch('--setting', 'gravity=off')
    expect((await third.ended)[0]).toBe(1)
    expect(third.output.stderr).toContain('There is no setting gravity')
    expect(third.output.stdout).toBe('')
    const fourth = launch('--events-queue-url', 'events')
    expect((await fourth.ended)[0]).toBe(1)
    expect(fourth.output.stderr).toContain('--events-queue-url must be the URL of an SQS queue')
  })
})
