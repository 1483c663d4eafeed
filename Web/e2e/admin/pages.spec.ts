import { expect } from '@playwright/test'
import { test } from '../support/fixtures.ts'
import { accounts } from '../support/people.ts'

test('the audit says in plain words that nothing is oversold', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent({ tiers: [{ capacity: 3 }] })
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, [{ tierId: event.tiers[0]?.id ?? '', category: 'Full', quantity: 3 }])
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
  const order = await buyer.order(event.id, [{ tierId: event.tiers[0]?.id ?? '', category: 'Full', quantity: 2 }])
  const page = await openAs(admin)
  await page.goto('/admin/orders')
  await page.getByRole('searchbox', { name: "Order number or buyer's e-mail" }).fill(order.id)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toContainText('1 order')
  await expect(page.getByRole('row').last()).toContainText('Awaiting payment')
})

test('the live log shows a line as it is written', async ({ openAs, admin, shopUrl }) => {
  const page = await openAs(admin)
  await page.goto('/admin/log')
  const log = page.getByRole('log', { name: 'Live log' })
  await expect(log.getByText('Nothing yet.')).toBeVisible()
  const before = await log.getByRole('listitem').count()
  await fetch(`${shopUrl}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...accounts.guest, password: 'wrong' }),
  })
  await expect.poll(() => log.getByRole('listitem').count()).toBeGreaterThan(before)
})

test('a sale shows on the dashboard while one looks', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  const page = await openAs(admin)
  await page.goto(`/admin?event=${event.id}`)
  await expect(page.getByRole('main')).toContainText(/Tickets sold\s*0/)
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, [{ tierId: event.tiers[0]?.id ?? '', category: 'Full', quantity: 2 }])
  await buyer.pay(order.id)
  await expect(page.getByRole('main')).toContainText(/Tickets sold\s*2/)
  await expect(page.getByRole('main')).toContainText(/Revenue\s*€50\.00/)
})
