import { expect } from '@playwright/test'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'

test('the audit says in plain words that nothing is oversold', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent({ tiers: [{ capacity: 3 }] })
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 3))
  await buyer.pay(order.id)
  await expect.poll(async () => (await buyer.get<{ status: string }>(`/api/orders/${order.id}`)).status).toBe('paid')
  const page = await openAs(admin)
  await page.goto(`/admin/audit?event=${event.id}`)
  await expect(page.getByRole('heading', { name: 'Nothing is oversold.' })).toBeVisible()
  await expect(page.getByText('3 of 3 tickets have been sold, and 3 issued.')).toBeVisible()
  await expect(page.getByRole('row', { name: /^Standing/ })).toContainText('3')
})

test('an order is found by its number and by its buyer, and turns paid while one looks', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 2))
  const page = await openAs(admin)
  await page.goto('/admin/orders')
  const search = page.getByRole('searchbox', { name: 'Number, code, name or e-mail' })
  await search.fill('&!')
  await page.keyboard.press('Enter')
  await expect(search).toHaveAccessibleDescription(/a letter or a digit/)
  await search.fill('A'.repeat(160))
  await page.keyboard.press('Enter')
  await expect(search).toHaveAccessibleDescription(/code must be whole/)
  await search.fill(order.id.toUpperCase())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row').last()).toContainText(order.number)
  await search.fill(order.number.toLowerCase().replace('-', ' '))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toContainText('1 order')
  await expect(page.getByRole('row').last()).toContainText(order.number)
  await expect(page.getByRole('row').last()).toContainText('Awaiting payment')
  await buyer.pay(order.id)
  await expect(page.getByRole('row').last()).toContainText('Paid')
})

test('the live log shows what happens, as it happens; paused, it keeps what comes', async ({
  openAs,
  admin,
  makeEvent,
}) => {
  const event = await makeEvent()
  const page = await openAs(admin)
  await page.goto('/admin/log')
  const lines = page.getByRole('log', { name: 'Live log' }).getByText(event.id)
  // Lines from before one came are not told again, so the change is repeated until the connection stands.
  await expect(async () => {
    await admin.post(`/api/admin/events/${event.id}/pause`)
    await admin.post(`/api/admin/events/${event.id}/resume`)
    await expect(lines.first()).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.getByRole('searchbox', { name: 'Filter by text' }).fill(event.id)
  await page.getByRole('switch', { name: 'Live updates' }).click()
  const before = await lines.count()
  await admin.post(`/api/admin/events/${event.id}/pause`)
  await page.getByRole('button', { name: /new lines?$/ }).click()
  await expect.poll(() => lines.count()).toBeGreaterThan(before)
})

test('a sale shows on the dashboard while one looks', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  const page = await openAs(admin)
  await page.goto(`/admin?event=${event.id}`)
  await expect(page.getByRole('main')).toContainText(/Tickets sold\s*0/)
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 2))
  await buyer.pay(order.id)
  await expect(page.getByRole('main')).toContainText(/Tickets sold\s*2/)
  await expect(page.getByRole('main')).toContainText(/Revenue\s*€50\.00/)
})
