/**
 * `npm run worker`: the background work without the web server, for the environment that the servers have. Any number of
 * workers share it with each other and with the servers of the same database.
 */
import { startBackground } from '#lib/server/background'
import { requireEnv } from '#lib/server/require-env'
import { say } from './steps.ts'

// It listens nowhere, and is never told to only serve.
Object.assign(process.env, { HOSTNAME: '127.0.0.1', BACKGROUND: 'on' })
requireEnv()
startBackground(() => say('The worker of Unpause is at work.'))
