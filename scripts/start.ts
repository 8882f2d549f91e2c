/**
 * `npm start` and `npm run dev`: everything the desk needs, in one program that says what it does, prints the
 * address once the desk is ready, and takes everything down again when it is stopped.
 */
import path from 'node:path'
import { buildApp, isBuildCurrent, SERVER } from './build-app.ts'
import { Crew, Interrupted } from './crew.ts'
import { isPortFree } from './free-port.ts'
import { writeLanguages } from './languages.ts'
import { PlainError } from './plain-error.ts'
import { prepareConnect } from './prepare-connect.ts'
import { prepareDatabase } from './prepare-database.ts'
import { planStart } from './start-plan.ts'
import { complain, say, step } from './steps.ts'
import { waitUntilReady } from './wait-until-ready.ts'

process.chdir(path.dirname(import.meta.dirname))
const crew = new Crew()
let exitCode = 0
try {
  await start()
} catch (error) {
  exitCode = report(error)
}
setTimeout(() => process.exit(1), 9_500).unref()
await crew.stopAll()
if (exitCode === 0) say('Stopped.')
process.exit(exitCode)

async function start(): Promise<never> {
  const plan = planStart(process.argv.slice(2), process.env)
  if (!(await isPortFree(plan.port))) {
    throw new PlainError(
      `Port ${plan.port} is in use by another program: stop that one, or choose another port, as in PORT=${plan.port + 1} npm start.`,
    )
  }
  writeLanguages()
  const databaseUrl = await prepareDatabase(crew, plan)
  const connect = await prepareConnect(crew, plan, databaseUrl)
  if (!plan.isDev && !isBuildCurrent()) {
    await step('Building the app, once for these sources', () => buildApp(crew, '.data/log/build.log'))
  }
  const origin = `http://127.0.0.1:${plan.port}`
  await step('Starting the desk', async () => {
    crew.launch({
      title: 'The desk',
      ...(plan.isDev
        ? {
            command: 'node_modules/next/dist/bin/next',
            args: ['dev', '--hostname', '127.0.0.1', '--port', String(plan.port)],
          }
        : { command: SERVER, args: [], log: '.data/log/desk.log' }),
      env: {
        ...process.env,
        ...connect,
        DATABASE_URL: databaseUrl,
        NODE_ENV: plan.isDev ? 'development' : 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        HOSTNAME: '127.0.0.1',
        PORT: String(plan.port),
      },
      patienceMs: 6_000,
    })
    await crew.during(waitUntilReady(origin))
  })
  say(`\nUnpause is ready: ${origin}\nPress Ctrl-C to stop it.`)
  return await crew.halted
}

function report(error: unknown): number {
  if (error instanceof Interrupted) {
    say('\nStopping everything.')
    return 0
  }
  complain(error instanceof PlainError ? error.message : String(error instanceof Error ? error.stack : error))
  return 1
}
