import { expect } from '@playwright/test'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { isMarked, markPage } from '../support/steps.ts'

test('an order turns paid on every page that shows it, without a reload', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 2))
  const own = await openAs(buyer)
  await own.goto(`/orders/${order.id}`)
  await expect(own.getByRole('main').getByText('Waiting for payment').first()).toBeVisible()
  const list = await own.context().newPage()
  await list.goto('/orders')
  await expect(list.getByRole('main').getByText('Waiting for payment').first()).toBeVisible()
  const elsewhere = await own.context().newPage()
  await elsewhere.goto('/')
  await expect(elsewhere.getByRole('heading', { level: 1 })).toBeVisible()
  for (const page of [own, list, elsewhere]) await markPage(page)

  await buyer.pay(order.id)
  await expect(own.getByRole('status').getByText('Paid', { exact: true })).toBeVisible()
  await expect(own.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(2)
  await expect(list.getByText('Paid', { exact: true })).toBeVisible()
  await expect(elsewhere.getByRole('button', { name: 'Notifications, 1 new' })).toBeVisible()
  await elsewhere.getByRole('button', { name: 'Notifications, 1 new' }).click()
  await expect(elsewhere.getByRole('link', { name: 'Your order is paid' })).toHaveAttribute(
    'href',
    `/orders/${order.id}`,
  )
  for (const page of [own, list, elsewhere]) expect(await isMarked(page)).toBe(true)
})

test('without a live connection an order turns paid too', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 1))
  const page = await openAs(buyer)
  await page.routeWebSocket(/\/hubs\/live/, (socket) => void socket.close())
  await page.route('**/hubs/live**', (route) => route.abort())
  await page.goto(`/orders/${order.id}`)
  await expect(page.getByRole('main').getByText('Waiting for payment').first()).toBeVisible()
  await buyer.pay(order.id)
  await expect(page.getByRole('status').getByText('Paid', { exact: true })).toBeVisible()
})
