import { parseArgs } from 'node:util'
import type { SeedPreset } from '#simulator/control/types'
import type { Settings } from '#simulator/settings'
import { type SimulatorOptions, startSimulator } from '#simulator/simulator'

const usage = `Amazon Connect on loopback, for Unpause.

  node simulator/main.ts [--port 4510] [--seed demo|large|empty] [--seed-number N] [--living] [--speed N]
                         [--quota-factor N] [--events-queue-url URL] [--setting name=value]...`

function optionsFrom(args: string[]): SimulatorOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4510' },
      seed: { type: 'string', default: 'demo' },
      'seed-number': { type: 'string', default: '1' },
      living: { type: 'boolean', default: false },
      speed: { type: 'string', default: '1' },
      'quota-factor': { type: 'string', default: '1' },
      'events-queue-url': { type: 'string' },
      setting: { type: 'string', multiple: true, default: [] },
    },
  })
  const settings = Object.fromEntries(values.setting.map((text) => text.split(/=(.*)/s).slice(0, 2)))
  return {
    port: numberFrom('port', values.port),
    seed: { preset: values.seed as SeedPreset, seed: numberFrom('seed-number', values['seed-number']) },
    living: { enabled: values.living, speed: numberFrom('speed', values.speed) },
    quotaFactor: numberFrom('quota-factor', values['quota-factor']),
    ...(values['events-queue-url'] && { eventsQueueUrl: queueUrlFrom(values['events-queue-url']) }),
    settings: settings as Partial<Settings>,
  }
}

function queueUrlFrom(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw new RangeError(`--events-queue-url must be the URL of an SQS queue, not ${text}`)
}

function numberFrom(name: string, text: string): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number) || number < 0)
    throw new RangeError(`--${name} must be a number, not ${text}`)
  return number
}

async function main(): Promise<void> {
  const options = optionsFrom(process.argv.slice(2))
  const { control: _, close, ...description } = await startSimulator(options)
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => close().then(() => process.exit(0)))
  process.stdout.write(`${JSON.stringify(description)}\n`)
}

main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
  const isTaken = error.code === 'EADDRINUSE'
  console.error(
    isTaken
      ? `Port ${error.port} is in use: stop what listens there, or give --port.`
      : `${error.message}\n\n${usage}`,
  )
  process.exit(1)
})
