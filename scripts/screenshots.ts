/**
 * `npm run screenshots`: makes the pictures in docs/ from the production build that is there, run against the simulator's demo contact
 * centre. The same each time but for the times of day in them. It takes some three minutes, in which a batch runs.
 */
import path from 'node:path'
import { type Browser, expect as baseExpect, chromium, type Page } from '@playwright/test'
import setUpPostgres from '#tests/support/postgres-setup'
import { isBuildCurrent } from './build-app.ts'
import { ensureChromium } from './chromium.ts'
import { PlainError } from './plain-error.ts'
import { canDrawChinese, openAs, shoot } from './screenshots/camera.ts'
import { type Stage, setStage } from './screenshots/stage.ts'
import { complain, say, step } from './steps.ts'

/** A busy machine takes its time. */
const expect = baseExpect.configure({ timeout: 30_000 })

process.chdir(path.dirname(import.meta.dirname))
try {
  await takePictures()
} catch (error) {
  process.exitCode = 1
  complain(error instanceof PlainError ? error.message : String(error instanceof Error ? error.stack : error))
}

async function takePictures(): Promise<void> {
  if (!isBuildCurrent()) {
    throw new PlainError('There is no build of these sources: run `npm test -- --only build` first.')
  }
  const tearDown = await step('Starting a database', setUpPostgres)
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] })
  try {
    const stage = await step('Starting the demo', setStage)
    try {
      await play(browser, stage)
    } finally {
      // An open page keeps its stream, and so the server.
      await browser.close()
      await stage.close()
    }
  } finally {
    await browser.close()
    await tearDown()
  }
}

/** One afternoon at the desk, with a picture of each screen on its way. */
async function play(browser: Browser, stage: Stage): Promise<void> {
  const { desk } = stage
  const open = (look = {}) => openAs(browser, desk, 'supervisor', look)
  const mira = await open()
  await mira.goto(desk.url)
  await expect(mira.getByRole('button', { name: /^All (3[89]|4\d)\d$/ })).toBeVisible({ timeout: 60_000 })
  await mira.waitForTimeout(5_000)

  await writeNotes(mira, stage)
  say(await shoot(mira, 'panel'))
  const dark = await open({ theme: 'dark' })
  await mira.goto(`${desk.url}/queues`)
  await shootQueues(mira)

  const lead = await openAs(browser, desk, 'lead')
  await reviewSome(lead, stage)
  say(await shoot(lead, 'review'))

  await planBatch(mira, stage)
  say(await shoot(mira, 'plan'))
  await mira
    .getByRole('region', { name: 'Plan of the batch' })
    .getByRole('button', { name: /^Resume \d+ tasks?$/ })
    .click()
  await mira.getByRole('link', { name: /^Open batch/ }).click()
  await mira.waitForURL(/\/batches\/.+/)
  const batch = mira.url()

  await resumeSome(mira, stage)
  say(await shoot(mira, 'desk'))
  await dark.goto(desk.url)
  await untilListed(dark)
  say(await shoot(dark, 'desk-dark'))
  const narrow = await open({ width: 390, height: 844 })
  await narrow.goto(desk.url)
  await expect(narrow.getByRole('row').nth(1)).toBeVisible()
  say(await shoot(narrow, 'desk-narrow'))
  const chinese = await open({ locale: 'zh-CN' })
  await chinese.goto(desk.url)
  await untilListed(chinese)
  if (await canDrawChinese(chinese)) say(await shoot(chinese, 'desk-zh'))
  else {
    complain(
      'docs/desk-zh.png was left as it is: no font here has Chinese letters. On Debian fonts-noto-cjk has.',
    )
  }

  await mira.goto(batch)
  await dark.goto(batch)
  for (const page of [mira, dark]) {
    await expect(page.getByRole('region', { name: 'Needs you' })).toContainText('Connect was busy', {
      timeout: 180_000,
    })
  }
  say(await shoot(mira, 'batch'))
  say(await shoot(dark, 'batch-dark'))
}

async function untilListed(page: Page): Promise<void> {
  await expect(page.getByRole('row').nth(8)).toBeVisible({ timeout: 20_000 })
  await page.waitForSelector('html[data-live="true"]')
}

async function shootQueues(page: Page): Promise<void> {
  await expect(page.getByRole('link', { name: /^Paused now/ })).toBeVisible({ timeout: 20_000 })
  await page.waitForTimeout(1_500)
  say(await shoot(page, 'queues'))
}

async function writeNotes(page: Page, { desk, wellKnown }: Stage): Promise<void> {
  await page.goto(`${desk.url}/tasks/${wellKnown.id}`)
  await page.waitForSelector('html[data-live="true"]')
  const note = page.getByRole('textbox', { name: 'Note' })
  await note.pressSequentially('The carrier looks for the parcel; they call back on Monday.')
  await note.press('Enter')
  await expect(page.getByText(/call back on Monday/).first()).toBeVisible()
  await page.reload()
  await expect(page.getByText('What is known to have happened')).toBeVisible()
}

async function reviewSome(page: Page, { desk, queueOfBatch }: Stage): Promise<void> {
  await page.goto(
    `${desk.url}/review?view=${encodeURIComponent(`queue=${queueOfBatch}&expiresWithin=259200`)}`,
  )
  await page.getByRole('button', { name: 'Start the review' }).click()
  await expect(page).toHaveURL(/\/review\/[0-9a-f-]{36}$/)
  for (let place = 1; place <= 4; place += 1) {
    await expect(page.getByRole('region', { name: new RegExp(`, ${place} of \\d+$`) })).toBeFocused()
    await expect(page.getByText('Task ID')).toBeVisible()
    if (place < 4) await page.keyboard.press('s')
  }
}

async function planBatch(page: Page, { desk, queueOfBatch }: Stage): Promise<void> {
  await page.goto(`${desk.url}/?queue=${queueOfBatch}`)
  await untilListed(page)
  await page.getByRole('checkbox', { name: 'Select the tasks in the list' }).click()
  const foot = page.getByRole('region', { name: 'Count and selection' })
  const all = foot.getByRole('button', { name: /^Select all \d+ that match/ })
  if (await all.isVisible()) await all.click()
  await foot.getByRole('button', { name: /^Resume \d+ tasks…/ }).click()
  const plan = page.getByRole('region', { name: 'Plan of the batch' })
  await plan.getByRole('textbox', { name: 'Tasks a minute' }).fill('40')
  await plan.getByRole('radio', { name: /^Spread out/ }).check()
  await plan.getByRole('textbox', { name: /^Reason/ }).fill('Depot North works again')
  await page.waitForTimeout(1_500)
}

async function resumeSome(page: Page, { desk, taskId }: Stage): Promise<void> {
  await page.goto(desk.url)
  await untilListed(page)
  const row = (name: string) => page.locator(`[role=row][data-task-id="${taskId(name)}"]`)
  const resume = (name: string) =>
    row(name)
      .getByRole('button', { name: /^Resume/ })
      .click()
  // Only a look more than a minute after the last finds it paused again.
  const pausedFor = row('Refund approval over 500').getByRole('gridcell').nth(4)
  await expect(pausedFor).toHaveText(/^[1-9]\d* min$/, { timeout: 120_000 })
  for (const name of [
    'Refund approval over 500',
    'Gift card reissue',
    'Account takeover check',
    'Replacement waiting for stock',
    'Address proof missing',
  ]) {
    await resume(name)
  }
  await expect(row('Account takeover check')).toHaveAttribute('data-tone', 'failed')
  await expect(row('Refund approval over 500')).toHaveAttribute('data-tone', 'warn')
  await page.getByRole('grid').evaluate((grid) => grid.scrollTo({ top: 0 }))
}
