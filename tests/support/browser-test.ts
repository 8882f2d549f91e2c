/**
 * Playwright's `test`, with two additions: `provideDesk` gives a file its own running desk, and whatever a browser or
 * the server complains of fails the test that caused it, unless the test says that it will.
 */
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { type Desk, type DeskOptions, startDesk, type Who } from './desk.ts'

type Additions = {
  /** What this test provokes: `console.error` of a page, errors in the server's log (`server: …`). */
  expectedErrors: RegExp | null
  /** A page of another browser of its own, signed in: a second person, or the same one elsewhere. */
  openBrowser: (who: Who) => Promise<Page>
  complaints: string[]
}

let current: Desk | undefined

export const test = base.extend<Additions>({
  expectedErrors: async ({ browserName: _ }, use) => {
    await use(null)
  },
  complaints: [
    async ({ expectedErrors }, use) => {
      current?.log.takeErrors()
      const said: string[] = []
      await use(said)
      const all = [...said, ...(current?.log.takeErrors() ?? []).map((line) => `server: ${line}`)]
      const unexpected = all.filter((line) => !expectedErrors?.test(line))
      expect(unexpected, 'neither browser nor server may complain of anything undeclared').toEqual([])
    },
    { auto: true },
  ],
  context: async ({ context, complaints }, use) => {
    listen(context, complaints)
    await use(context)
  },
  openBrowser: async ({ browser, complaints }, use) => {
    const opened: BrowserContext[] = []
    await use(async (who) => {
      const context = await browser.newContext()
      opened.push(context)
      listen(context, complaints)
      const page = await context.newPage()
      await current?.signInAs(page, who)
      return page
    })
    for (const context of opened) await context.close()
  },
})

export { expect }

/** A desk for all tests of the file that calls this, started before the first and closed after the last. */
export function provideDesk(options: DeskOptions = {}): Desk {
  test.beforeAll(async () => {
    current = await startDesk(options)
  })
  test.afterAll(async () => {
    await current?.close()
    current = undefined
  })
  return new Proxy({} as Desk, {
    get(_, name: keyof Desk) {
      if (!current) throw new Error('the desk is there within tests only')
      return current[name]
    },
  })
}

function listen(context: BrowserContext, complaints: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (problem) => complaints.push(`page: ${problem.error().stack ?? problem.error()}`))
}
