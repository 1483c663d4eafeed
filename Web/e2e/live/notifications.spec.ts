import { expect, type Page } from '@playwright/test'
import type { Api } from '../support/api.ts'
import { expectAccessible } from '../support/axe.ts'
import { type TestEvent, ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'

const phone = { viewport: { width: 390, height: 844 } }

async function pay(buyer: Api, event: TestEvent): Promise<string> {
  const lines = ticketsOf(event, 1)
  const { id } = await buyer.order(event.id, lines)
  await buyer.pay(id)
  return id
}

const bell = (page: Page, unread: number) =>
  page.getByRole('button', { name: unread > 0 ? `Notifications, ${unread} new` : 'Notifications', exact: true })

test('what happens is told on two devices, survives a reload, and is read on both when it is read on one', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const desk = await openAs(buyer)
  const mobile = await openAs(buyer, phone)
  for (const page of [desk, mobile]) {
    await page.goto('/')
    await expect(bell(page, 0)).toBeVisible()
  }

  const order = await pay(buyer, event)
  for (const page of [desk, mobile]) await expect(bell(page, 1)).toBeVisible()
  await mobile.reload()
  await expect(bell(mobile, 1)).toBeVisible()
  await bell(desk, 1).click()
  const item = desk.getByRole('listitem').filter({ hasText: 'Your order is paid' })
  await expect(item).toContainText(event.name)
  await expect(item.getByRole('link')).toHaveAttribute('href', `/orders/${order}`)

  await desk.getByRole('button', { name: 'Mark all as read' }).click()
  for (const page of [desk, mobile]) await expect(bell(page, 0)).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0)
  await desk.reload()
  await expect(bell(desk, 0)).toBeVisible()
  await bell(mobile, 0).click()
  await expect(mobile.getByRole('link', { name: 'Your order is paid', exact: true })).toBeVisible()
})

test('the page of all notifications grows by itself, says what has changed, and leads to what it is about', async ({
  openAs,
  makeBuyer,
  makeEvent,
  admin,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await page.goto('/notifications')
  await expect(page.getByText('Nothing yet.')).toBeVisible()
  await expectAccessible(page)

  const order = await pay(buyer, event)
  await expect(page.getByRole('link', { name: 'New: Your order is paid' })).toBeVisible()
  const { name, description, currency, startsAt, onSaleAt, slug } = await admin.get<Record<string, unknown>>(
    `/api/admin/events/${event.id}`,
  )
  await admin.call(
    'PUT',
    `/api/admin/events/${event.id}`,
    { name, venue: 'The great hall', description, currency, startsAt, onSaleAt, slug },
    { 'If-Match': '*' },
  )
  await expect(page.getByRole('main').getByText('The venue is now The great hall, not')).toBeVisible()
  await admin.post(`/api/admin/events/${event.id}/pause`)
  await expect(page.getByRole('main').getByRole('link', { name: 'New: The sale is paused' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(3)
  await expectAccessible(page)

  // By keyboard: one that is followed is read, and what came before it too.
  await page.getByRole('link', { name: 'New: The event has changed' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: event.name })).toBeAttached()
  await expect(bell(page, 1)).toBeVisible()
  await page.goto('/notifications')
  await page.getByRole('link', { name: 'Your order is paid', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/orders/${order}$`))
})

test('the bell by keyboard, in the dark and on a phone', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  await pay(buyer, event)
  const page = await openAs(buyer, { ...phone, colorScheme: 'dark' })
  await page.goto('/')
  await bell(page, 1).press('Enter')
  await expect(page.getByRole('heading', { name: 'Notifications' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'New: Your order is paid' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'Notifications' })).toHaveCount(0)
  await expect(bell(page, 1)).toBeFocused()
})

test('notifications that can not be read are asked for again', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  await pay(buyer, event)
  const page = await openAs(buyer)
  let isDown = true
  await page.route('**/api/notifications?**', (route) => (isDown ? route.abort() : route.continue()))
  await page.goto('/notifications')
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await expectAccessible(page)
  isDown = false
  // It may have asked again by itself before the button is pressed.
  const again = page.getByRole('main').getByRole('button', { name: 'Try again' })
  await expect(async () => {
    if (await again.isVisible()) await again.click({ timeout: 2_000 })
    await expect(page.getByRole('link', { name: 'New: Your order is paid' })).toBeVisible({ timeout: 2_000 })
  }).toPass()
})

test('a stranger has no bell, and is asked to sign in where the list would be', async ({ page }) => {
  await page.goto('/notifications')
  await expect(page).toHaveURL(/\/sign-in\?return=/)
  await expect(page.getByRole('button', { name: /^Notifications/ })).toHaveCount(0)
})

test('an order that was placed with one device is held on the other at once', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await page.goto('/orders')
  await expect(page.getByText('No orders yet')).toBeVisible()
  const lines = ticketsOf(event, 1)
  await buyer.order(event.id, lines)
  await expect(page.getByRole('main').getByRole('link', { name: event.name })).toBeVisible()
})
