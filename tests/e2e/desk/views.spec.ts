/** Views: kept under a name, opened again by one press or by a link, and what was changed in one is said. */
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openDesk, provideTasks, rowOf } from './desk-page.ts'

const desk = provideDesk()
const listed = provideTasks(desk, {
  'In Claims': { queue: 'Claims' },
  'In Refunds': { queue: 'Refunds' },
  'Also in Refunds': { queue: 'Refunds', priority: 1 },
})

test('a filter is kept as a view, told when it is changed, and shared by a lead with everybody', async ({
  page,
  openBrowser,
}) => {
  await openDesk(desk, page, 'lead')
  await listed(page, 'Also in Refunds')
  const views = page.getByRole('navigation', { name: 'Views' })
  await expect(views.getByRole('button', { name: /^Unassigned/ })).toHaveText('Unassigned3')

  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('checkbox', { name: 'Refunds', exact: true }).check()
  await page.keyboard.press('Escape')
  await expect(rowOf(page, 'In Claims')).toBeHidden()
  await views.getByRole('button', { name: 'Save as a view' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Refund desk')
  await page.getByLabel('Share with everybody').check()
  await page.getByRole('button', { name: 'Save view' }).click()
  await expect(views.getByRole('button', { name: /^Refund desk/ })).toHaveAttribute('aria-current', 'true')

  await page.getByRole('textbox', { name: /^Search by name/ }).fill('also')
  await expect(rowOf(page, 'In Refunds')).toBeHidden()
  await expect(views.getByRole('button', { name: /^Refund desk/ })).toContainText('Unsaved')
  await page.reload()
  await expect(views.getByRole('button', { name: /^Refund desk/ })).toContainText('Unsaved')
  await views.getByRole('button', { name: /^View Refund desk/ }).click()
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await expect(rowOf(page, 'In Refunds')).toBeVisible()

  const ana = await openBrowser('supervisor2')
  await ana.goto(desk.url)
  const hers = ana.getByRole('navigation', { name: 'Views' })
  await hers.getByRole('button', { name: /Refund desk/ }).click()
  await expect(rowOf(ana, 'In Claims')).toBeHidden()
  await expect(rowOf(ana, 'Also in Refunds')).toBeVisible()
  // She may change what she sees and keep that as her own; the lead's stays his.
  await hers.getByRole('button', { name: /^View Refund desk/ }).click()
  await expect(ana.getByRole('button', { name: 'Delete view' })).toHaveCount(0)
  await expect(ana.getByLabel('Share with everybody')).toHaveCount(0)
})
