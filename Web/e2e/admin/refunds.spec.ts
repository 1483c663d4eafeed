import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'

test('an organiser gives a ticket back, then the rest, and the buyer sees both without a reload', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 2))
  await buyer.pay(order.id)
  const page = await openAs(buyer)
  await page.goto(`/orders/${order.id}`)
  await expect(page.getByRole('heading', { name: 'Your tickets' })).toBeVisible()

  const desk = await openAs(admin)
  await desk.goto(`/admin/orders/${order.id}`)
  await expectAccessible(desk)
  await desk.setViewportSize({ width: 320, height: 1_400 })
  await expect(desk.getByRole('listitem').getByText('€25.00').first()).toBeInViewport({ ratio: 1 })
  expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await desk.setViewportSize({ width: 1280, height: 720 })
  await desk.getByRole('button', { name: 'Give money back' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Give money back' })
  await dialog.getByRole('radio', { name: 'Some of its tickets' }).check()
  await dialog.getByRole('button', { name: 'Give it back' }).click()
  await expect(dialog.getByText('Choose at least one ticket.')).toBeVisible()
  await dialog.getByRole('checkbox').first().check()
  await expect(dialog.getByRole('status')).toContainText('1 ticket is void at once')
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('One of them fell ill.')
  await expectAccessible(desk)
  await dialog.getByRole('button', { name: 'Give it back' }).click()
  await expect(dialog).toHaveCount(0)
  const history = desk.getByRole('region', { name: 'Given back' })
  await expect(history).toContainText('One of them fell ill.')
  await expect(history).toContainText('Back')
  await expect(history).toContainText('on sale again')

  const back = page.getByRole('region', { name: 'Money back' })
  await expect(back).toContainText('1 ticket is no longer valid')
  await expect(page.getByRole('link').getByText('Refunded')).toHaveCount(1)
  await expectAccessible(page)

  await desk.getByRole('button', { name: 'Give money back' }).click()
  await expect(dialog.getByRole('status')).toContainText('The order is refunded as a whole.')
  await dialog.getByRole('button', { name: 'Give it back' }).click()
  await expect(desk.getByRole('button', { name: 'Give money back' })).toHaveCount(0)
  await expect(page.getByRole('status').getByText('Money returned')).toBeVisible()
  await expect(back.getByRole('listitem')).toHaveCount(2)
})

test('what cost nothing is taken back, and nobody speaks of money', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent({ tiers: [{ prices: [{ category: 'Full', amount: 0 }] }] })
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 1))
  await buyer.pay(order.id)
  const desk = await openAs(admin)
  await desk.goto(`/admin/orders/${order.id}`)
  await desk.getByRole('button', { name: 'Take tickets back' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Take tickets back' })
  await expect(dialog.getByRole('radio').first()).toHaveAccessibleName(/nothing is paid back/)
  await expect(dialog).not.toContainText('€')
  await dialog.getByRole('button', { name: 'Take them back' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(desk.getByRole('button', { name: 'Take tickets back' })).toHaveCount(0)
})

test('of tickets that are all void no copies are offered', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 1))
  await buyer.pay(order.id)
  const page = await openAs(buyer)
  await page.route('**/api/wallets', (route) => route.fulfill({ json: { apple: true, google: true } }))
  await page.goto(`/orders/${order.id}`)
  const copies = page.getByRole('button', { name: /Wallet|PDF (to|for)/ })
  await expect(copies).toHaveCount(3)

  // Part of the price: the order stays paid.
  const [ticket] = await buyer.get<{ id: string }[]>(`/api/orders/${order.id}/tickets`)
  await admin.post(
    `/api/admin/orders/${order.id}/refund`,
    { ticketIds: [ticket?.id], amount: 100 },
    { 'Idempotency-Key': crypto.randomUUID() },
  )
  await expect(page.getByRole('link').getByText('Refunded')).toBeVisible()
  await expect(copies).toHaveCount(0)
  await page.getByRole('link').getByText('Refunded').click()
  await expect(page.getByText('The money for this ticket went back, so it admits nobody.')).toBeVisible()
  await expect(copies).toHaveCount(0)
})
