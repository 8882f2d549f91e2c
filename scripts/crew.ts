import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PlainError } from './plain-error.ts'

/** Someone asked this program to stop: no failure. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

export type ChildProgram = { process: ChildProcess; stop(): Promise<void> }

type Launch = {
  /** As in "The simulator ended unexpectedly". */
  title: string
  command: string
  args: string[]
  env?: NodeJS.ProcessEnv
  /** Where its output goes; without it, to this terminal. */
  log?: string
  /** How long it may take to stop by itself. */
  patienceMs: number
}

const PRELOAD = path.join(import.meta.dirname, 'leave-with-parent.ts')

/**
 * The programs and servers that one run has started. They are stopped in the reverse order of their start, also
 * when the run is interrupted while one of them is still starting; the unexpected end of one ends the run.
 */
export class Crew {
  readonly #releases: (() => Promise<void>)[] = []
  readonly #halt = Promise.withResolvers<never>()
  #stopping = false

  constructor() {
    this.#halt.promise.catch(() => {})
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => this.#halt.reject(new Interrupted()))
    }
  }

  /** Settles as `work` does, or rejects earlier when the run must end. */
  during<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#halt.promise])
  }

  /** `during`, for work whose result has to be released, however the run ends. */
  acquire<T>(work: Promise<T>, release: (got: T) => Promise<void>): Promise<T> {
    this.#releases.push(async () => {
      const got = await work.then(
        (value) => ({ value }),
        () => null,
      )
      if (got) await release(got.value)
    })
    return this.during(work)
  }

  /** Rejects when the run must end; never resolves. */
  get halted(): Promise<never> {
    return this.#halt.promise
  }

  /** A Node program whose end is the end of this run, and that leaves by itself when this one is killed. */
  launch(launch: Launch): ChildProgram {
    const child = this.#spawn(launch, ['--disable-warning=ExperimentalWarning', '--import', PRELOAD])
    child.once('exit', (code, signal) => {
      if (this.#stopping) return
      const how = signal ? `signal ${signal}` : `exit code ${code}`
      this.#halt.reject(new PlainError(`${launch.title} ended unexpectedly (${how})${hintOf(launch.log)}`))
    })
    return this.#keep(child, launch)
  }

  /** Runs a Node program to its end. @throws PlainError when it fails. */
  async run(launch: Launch): Promise<void> {
    const child = this.#spawn(launch, [])
    this.#keep(child, launch)
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
    const code = await this.during(ended)
    if (code !== 0) throw new PlainError(`${launch.title} failed${hintOf(launch.log)}`)
  }

  async stopAll(): Promise<void> {
    this.#stopping = true
    for (const release of this.#releases.toReversed()) await release()
  }

  #spawn(launch: Launch, nodeArgs: string[]): ChildProcess {
    const child = spawn(process.execPath, [...nodeArgs, launch.command, ...launch.args], {
      // A process group of its own: Ctrl-C reaches this program alone, which then stops the others in order.
      detached: true,
      env: { ...(launch.env ?? process.env), UNPAUSE_LAUNCHER: String(process.pid) },
      stdio: ['ignore', 'pipe', launch.log ? 'pipe' : 'inherit', 'ipc'],
    })
    if (launch.log) {
      mkdirSync(path.dirname(launch.log), { recursive: true })
      const file = createWriteStream(launch.log)
      child.stdout?.pipe(file, { end: false })
      child.stderr?.pipe(file, { end: false })
    } else {
      child.stdout?.pipe(process.stdout, { end: false })
    }
    return child
  }

  #keep(child: ChildProcess, launch: Launch): ChildProgram {
    const stop = () => stopGroup(child, launch.patienceMs)
    this.#releases.push(stop)
    return { process: child, stop }
  }
}

async function stopGroup(child: ChildProcess, patienceMs: number): Promise<void> {
  const { pid } = child
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  signalGroup(pid, 'SIGTERM')
  const inTime = await Promise.race([ended.then(() => true), sleep(patienceMs, false, { ref: false })])
  if (inTime) return
  signalGroup(pid, 'SIGKILL')
  await ended
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function hintOf(log: string | undefined): string {
  return log ? `: see ${path.relative(process.cwd(), log)}.` : '.'
}
