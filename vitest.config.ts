import { defineConfig } from 'vitest/config'

/**
 * Three kinds of test, told apart by what they need: nothing (unit, architecture), the simulator over the
 * wire (contract), the simulator and a real Postgres (integration). Browser tests are Playwright's.
 */
/** As next.config.js has it: words are parsed beforehand. */
const resolve = { alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } }
const server = { deps: { inline: ['use-intl'] } }

const setupFiles = ['tests/support/console-guard.ts']

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: { name: 'unit', include: ['tests/{unit,architecture}/**/*.test.ts'], setupFiles, server },
      },
      {
        test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], setupFiles, testTimeout: 30_000 },
      },
      {
        test: {
          name: 'integration',
          retry: process.env.CI ? 1 : 0,
          include: ['tests/integration/**/*.test.ts'],
          setupFiles,
          globalSetup: ['tests/support/postgres-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
