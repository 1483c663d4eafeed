import { expect } from '@playwright/test'
import type { Api, Order } from '../support/api.ts'
import { test } from '../support/fixtures.ts'
import { choose, hold, orderIdOf, pay } from '../support/steps.ts'

const ordersOf = async (buyer: Api) => (await buyer.get<{ items: Order[] }>('/api/orders')).items

test('a reload while the order is under way places one order, and leads to its checkout', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await choose(page, event, 2)

  // The server gets the order and answers; the answer never arrives.
  const keys: (string | undefined)[] = []
  let placed = () => {}
  const isPlaced = new Promise<void>((resolve) => {
    placed = resolve
  })
  await page.route('**/api/orders', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    keys.push(route.request().headers()['idempotency-key'])
    if (keys.length > 1) return route.continue()
    await route.fetch()
    placed()
  })
  await page.getByRole('button', { name: 'Hold these tickets' }).click()
  await isPlaced
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  expect(keys).toHaveLength(2)
  expect(keys[1]).toBe(keys[0])
  expect(await ordersOf(buyer)).toMatchObject([{ id: orderIdOf(page), lines: [{ quantity: 2 }] }])
})

test('a line that breaks while the order is under way: it is sent again, and there is one order', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await choose(page, event, 1)
  let calls = 0
  await page.route('**/api/orders', async (route) => {
    if (route.request().method() !== 'POST' || ++calls > 1) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.getByRole('button', { name: 'Hold these tickets' }).click()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  expect(await ordersOf(buyer)).toHaveLength(1)
})

test('a double click is one order and one payment', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  const payments: string[] = []
  page.on(
    'request',
    (request) => request.method() === 'POST' && request.url().endsWith('/payment') && payments.push(request.url()),
  )
  await choose(page, event, 1)
  await page.getByRole('button', { name: 'Hold these tickets' }).dblclick()
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  await page.getByRole('button', { name: /^Pay / }).dblclick()
  await page.getByRole('textbox', { name: 'Card number' }).fill('4242424242424242')
  await page.getByRole('button', { name: /^Pay / }).dblclick()
  await expect(page.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(1)
  expect(payments).toHaveLength(1)
  expect(await ordersOf(buyer)).toHaveLength(1)
})

test('a reload while the payment is under way pays once', async ({ openAs, makeBuyer, makeEvent, admin }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await choose(page, event, 1)
  await hold(page)
  const orderId = orderIdOf(page)
  const asked = page.waitForRequest((request) => request.url().endsWith('/payment'))
  await page.getByRole('button', { name: /^Pay / }).click()
  await asked
  // It may have been asked, or not, and the browser may be on its way to the page: all of it is one payment.
  await page.goto(`/orders/${orderId}/pay`)
  await pay(page)
  await expect(page.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(1)
  expect(await admin.get(`/api/admin/events/${event.id}/audit`)).toMatchObject({
    ok: true,
    tiers: [{ sold: 1, ticketsIssued: 1 }],
  })
})

test('a basket survives a reload', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const page = await openAs(await makeBuyer())
  await choose(page, event, 3)
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Standing, Full: how many' })).toHaveValue('3')
})
