/**
 * The yardstick of `bench:page`: an app of Next and TanStack Query that shows one number, built for production from bench/page/bare-app
 * with the very packages that Unpause is built with, which are linked into the temporary folder it is copied to.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { findFreePort } from '#scripts/free-port'

const ROOT = path.resolve(import.meta.dirname, '../..')
const NEXT = path.join(ROOT, 'node_modules/next/dist/bin/next')

export type BareApp = { url: string; close(): Promise<void> }

export async function startBareApp(): Promise<BareApp> {
  const folder = mkdtempSync(path.join(tmpdir(), 'unpause-bare-app-'))
  cpSync(path.join(import.meta.dirname, 'bare-app'), folder, { recursive: true })
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'))
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
