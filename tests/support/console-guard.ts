/**
 * Vitest setup file: an unexpected `console.error` or `console.warn` fails the test that caused it. A test that
 * provokes one on purpose takes it with `expectConsole`.
 */
import { afterEach, beforeEach, expect } from 'vitest'

const said: string[] = []
const terminal = globalThis.console
const real = { error: terminal.error, warn: terminal.warn }

beforeEach(() => {
  said.length = 0
  for (const level of ['error', 'warn'] as const) {
    terminal[level] = (...words: unknown[]) => {
      said.push(`console.${level}: ${words.map(String).join(' ')}`)
      real[level](...words)
    }
  }
})

afterEach(() => {
  Object.assign(terminal, real)
  expect(said.splice(0), 'nothing may be written to the console that the test did not declare').toEqual([])
})

/** Declares what this test has made the program say: takes it, or fails when nothing like it was said. */
export function expectConsole(pattern: RegExp): void {
  const index = said.findIndex((line) => pattern.test(line))
  expect(index, `something like ${pattern} is said on the console`).toBeGreaterThanOrEqual(0)
  said.splice(index, 1)
}
