/**
 * The yardstick of `bench:page`: an app of Next and TanStack Query that shows one number, built for production from bench/page/bare-app
 * with the very packages that Unpause is built with. It is copied under .data, from where those are found.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { findFreePort } from '#scripts/free-port'

const ROOT = path.resolve(import.meta.dirname, '../..')
const NEXT = path.join(ROOT, 'node_modules/next/dist/bin/next')

export type BareApp = { url: string; close(): Promise<void> }

export async function startBareApp(): Promise<BareApp> {
  mkdirSync(path.join(ROOT, '.data'), { recursive: true })
  const folder = mkdtempSync(path.join(ROOT, '.data/bare-app-'))
  cpSync(path.join(import.meta.dirname, 'bare-app'), folder, { recursive: true })
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const
  await promisify(execFile)(process.execPath, [NEXT, 'build'], { cwd: folder, env })
  const port = await findFreePort()
  const server = spawn(process.execPath, [NEXT, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: folder,
    env,
    stdio: 'ignore',
  })
  const app: BareApp = {
    url: `http://127.0.0.1:${port}`,
    async close() {
      if (server.exitCode === null && server.signalCode === null) {
        const ended = once(server, 'exit')
        server.kill('SIGTERM')
        await ended
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
  const deadline = performance.now() + 30_000
  while (!(await fetch(app.url).catch(() => null))?.ok) {
    if (performance.now() > deadline) {
      await app.close()
      throw new Error('the bare app did not answer')
    }
    await sleep(50)
  }
  return app
}
