import { expect } from '@playwright/test'
import type { Api, Order } from '../support/api.ts'
import { expectAccessible } from '../support/axe.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { cards, choose, follow, goToPay, hold, orderIdOf, payWith } from '../support/steps.ts'

const paymentOf = async (buyer: Api, id: string) => (await buyer.get<Order>(`/api/orders/${id}`)).payment

test('back and forth: the back button, a reload and a declined card lead to one payment', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await choose(page, event, 2)
  await hold(page)
  const id = orderIdOf(page)
  await goToPay(page)
  const address = page.url()
  const begun = await paymentOf(buyer, id)
  await expect(page.getByRole('main')).toContainText(event.name)

  await page.goBack()
  await expect(page.getByText('You have begun to pay')).toBeVisible()
  await page.reload()
  await goToPay(page)
  expect(page.url()).toBe(address)

  await payWith(page, cards.declined)
  await expect(page.getByRole('alert')).toContainText('This card was declined')
  await page.getByRole('link', { name: 'Back to the shop' }).click()
  await expect(page.getByRole('status').getByText('Waiting for your payment')).toBeVisible()
  await follow(page.getByRole('main').getByRole('link', { name: 'Go on paying' }), 'Checkout')
  await goToPay(page)
  await payWith(page)
  await expect(page).toHaveURL(`/orders/${id}`)
  await expect(page.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(2)
  expect(await paymentOf(buyer, id)).toMatchObject({
    paymentId: begun?.paymentId,
    status: 'succeeded',
    redirectUrl: null,
  })

  // Whoever comes back to the page is led on to the order.
  await page.goto(address)
  await expect(page).toHaveURL(`/orders/${id}`)
})

test('a tab is closed on the way: another device goes on, and is told in both', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const { id } = await buyer.order(event.id, ticketsOf(event, 1))
  const page = await openAs(buyer)
  await page.goto(`/orders/${id}/pay`)
  await goToPay(page)
  const address = page.url()
  await page.close()

  const other = await openAs(buyer)
  const watching = await openAs(buyer)
  await watching.goto(`/orders/${id}`)
  await other.goto('/orders')
  await other.getByRole('main').getByRole('link', { name: event.name }).click()
  await follow(other.getByRole('main').getByRole('link', { name: 'Go on paying' }), 'Checkout')
  await goToPay(other)
  expect(other.url()).toBe(address)
  await payWith(other)
  for (const one of [other, watching])
    await expect(one.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(1)
})

test('the page needs no script, and what two tabs pay is paid once', async ({
  openAs,
  admin,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const { id } = await buyer.order(event.id, ticketsOf(event, 1))
  const { redirectUrl } = await buyer.post<{ redirectUrl: string }>(`/api/orders/${id}/payment`, { method: 'test' })
  const tabs = await Promise.all([1, 2].map(() => openAs(undefined, { javaScriptEnabled: false })))
  for (const tab of tabs) {
    await tab.goto(redirectUrl)
    await tab.getByRole('textbox', { name: 'Card number' }).fill(cards.good)
  }
  await Promise.all(tabs.map((tab) => tab.getByRole('button', { name: /^Pay / }).click()))
  for (const tab of tabs) await expect(tab).toHaveURL(`/orders/${id}`)
  await expect.poll(async () => (await paymentOf(buyer, id))?.status).toBe('succeeded')
  expect(await admin.get(`/api/admin/events/${event.id}/audit`)).toMatchObject({
    ok: true,
    tiers: [{ sold: 1, ticketsIssued: 1 }],
  })
})

test('of several ways to pay, the chosen one is asked for, and another may be chosen', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const { id } = await buyer.order(event.id, ticketsOf(event, 1))
  const page = await openAs(buyer)
  // As where the operator has keys of Stripe; this shop has none, and refuses it.
  await page.route('**/api/payment-methods', (route) =>
    route.fulfill({ json: { methods: [{ name: 'test' }, { name: 'stripe' }] } }),
  )
  await page.goto(`/orders/${id}/pay`)
  const methods = page.getByRole('group', { name: 'How do you want to pay?' })
  const stripe = methods.getByRole('radio', { name: /Stripe/ })
  const inTest = methods.getByRole('radio', { name: /^Test payment/ })
  await expect(inTest).toBeChecked()
  await inTest.focus()
  await page.keyboard.press('ArrowDown')
  await expect(stripe).toBeChecked()
  const asked = page.waitForRequest((request) => request.url().endsWith('/payment'))
  await page.getByRole('button', { name: /^Pay / }).click()
  expect((await asked).postDataJSON()).toMatchObject({ method: 'stripe' })
  const payment = page.getByRole('region', { name: 'Payment' })
  await expect(payment.getByRole('alert')).toContainText('Something is not right yet')
  await expect(stripe).toBeChecked()
  await expectAccessible(page)
  await inTest.check()
  await goToPay(page)
  await payWith(page)
  await expect(page.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(1)
})
