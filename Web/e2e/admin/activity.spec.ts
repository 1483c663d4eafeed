import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { changeTier, ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'

const price = (amount: number) => ({ prices: [{ category: 'Full', amount }] })

test('a price set to 0 and back stands out, with before and after', async ({ openAs, admin, makeEvent }) => {
  const event = await makeEvent()
  await changeTier(admin, event, price(0))
  await changeTier(admin, event, price(2_500))
  const page = await openAs(admin)
  await page.goto('/admin/activity')
  await page.getByRole('combobox', { name: 'Event' }).selectOption({ label: event.name })
  const items = page.getByRole('article').filter({ hasText: event.name })
  await expect(items).toHaveCount(4)
  await expect(items.nth(0)).toContainText('The price was 0 and is not any more: Standing · Full')
  await expect(items.nth(1)).toContainText('The price was set to 0: Standing · Full')
  await items
    .nth(1)
    .getByText(/^Details/)
    .click()
  await expect(items.nth(1).getByRole('row', { name: /^Price/ })).toContainText('€25.00€0.00')
  await expect(items.nth(1)).toContainText('admin@example.com')
  await expectAccessible(page)

  await page.getByRole('combobox', { name: 'Show' }).selectOption('What stands out')
  await expect(items).toHaveCount(2)
  await page.reload()
  await expect(items).toHaveCount(2)
  // Elsewhere, in another language: the log is the shop's, not the browser's.
  const other = await openAs(admin, { locale: 'hr' })
  await other.goto(page.url())
  await expect(other.getByRole('article').nth(1)).toContainText('Cijena je postavljena na 0: Standing · Full')
})

test('who looks for a buyer’s orders is found by their own address', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  await buyer.order(event.id, ticketsOf(event, 1))
  await admin.get(`/api/admin/orders?eventId=${event.id}&limit=7`)
  const page = await openAs(admin)
  await page.goto('/admin/activity?view=personalRead')
  await page.getByRole('searchbox', { name: 'By whom' }).fill('admin')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByText('That is no whole e-mail address.')).toBeVisible()
  await page.getByRole('searchbox', { name: 'By whom' }).fill('admin@example.com')
  await page.getByRole('button', { name: 'Search' }).click()
  const item = page.getByRole('article').filter({ hasText: 'Looked at orders: of one buyer' }).first()
  await expect(item).toContainText('1 item shown')
  await item.getByText('Details').click()
  await expect(item).toContainText('limit: 7')
  await page.getByRole('searchbox', { name: 'By whom' }).fill('nobody@example.com')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByText('Nothing found')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page.getByRole('article').first()).toBeVisible()
})

test('the log is checked and exported', async ({ openAs, admin, makeEvent }) => {
  const event = await makeEvent()
  const page = await openAs(admin)
  await page.goto(`/admin/activity?thing=${event.id}`)
  await page.getByRole('button', { name: 'Check the log' }).click()
  await expect(page.getByRole('status').getByText(/entries are as they were written/)).toBeVisible()
  await expectAccessible(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as CSV' }).click(),
  ])
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain(`POST /api/admin/events/{id}/publish,event,${event.id}`)
})

test('what was tried and refused is counted', async ({ openAs, admin, shopUrl }) => {
  await fetch(`${shopUrl}/api/me`, { headers: { Authorization: 'Bearer nonsense' } })
  const page = await openAs(admin)
  await page.goto('/admin/security')
  await page.getByRole('combobox', { name: 'What' }).selectOption('Token that is not ours')
  // It is written down once a minute.
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByRole('row', { name: /^Token that is not ours/ }).first()).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 150_000 })
  await expectAccessible(page)
})
