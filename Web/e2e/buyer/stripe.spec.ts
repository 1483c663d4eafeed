import { expect, type Page } from '@playwright/test'
import { ticketsOf } from '../support/events.ts'
import { testAt } from '../support/fixtures.ts'
import { choose, hold, orderIdOf } from '../support/steps.ts'
import { startStripeShop } from '../support/stripe.ts'

const test = testAt(startStripeShop)

// One shop for all of them.
test.describe.configure({ mode: 'default' })

/** Goes from the checkout to Stripe's page. */
async function goToStripe(page: Page) {
  await page.getByRole('radio', { name: /Stripe/ }).check()
  await page.getByRole('button', { name: /^(Pay|Go on paying) / }).click()
  await expect(page.getByRole('heading', { name: /^Pay 25\.00/ })).toBeVisible()
}

const ticketsIn = (page: Page) => page.getByRole('region', { name: 'Your tickets' }).getByRole('link')

/** Pays on Stripe's page and never comes back from there. */
async function payAndClose(page: Page) {
  const paid = await page.request.post(`${page.url()}/approve`, { maxRedirects: 0 })
  expect(paid.status()).toBe(302)
  await page.close()
}

test('a card is declined, another asks the bank, which refuses and then agrees', async ({
  openAs,
  makeBuyer,
  makeEvent,
  admin,
}) => {
  const event = await makeEvent()
  const page = await openAs(await makeBuyer())
  await choose(page, event, 1)
  await hold(page)
  const id = orderIdOf(page)
  await goToStripe(page)
  await page.getByRole('button', { name: 'Decline' }).click()
  await expect(page.getByRole('status')).toHaveText(/declined/)
  await page.getByRole('button', { name: '3-D Secure' }).click()
  await page.getByRole('button', { name: 'Fail authentication' }).click()
  await expect(page.getByRole('status')).toHaveText(/declined/)
  await page.getByRole('button', { name: '3-D Secure' }).click()
  await page.getByRole('button', { name: 'Complete authentication' }).click()
  await expect(page).toHaveURL(new RegExp(`/orders/${id}`))
  await expect(ticketsIn(page)).toHaveCount(1)
  expect(await admin.get(`/api/admin/events/${event.id}/audit`)).toMatchObject({
    ok: true,
    tiers: [{ sold: 1, ticketsIssued: 1 }],
    ledger: { wrongOrders: 0 },
  })
})

test('whoever goes back from Stripe goes on to the same page, and pays once', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await choose(page, event, 1)
  await hold(page)
  const id = orderIdOf(page)
  await goToStripe(page)
  const address = page.url()
  await page.goBack()
  await page.getByRole('button', { name: /^Go on paying / }).click()
  await expect(page).toHaveURL(address)
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect(ticketsIn(page)).toHaveCount(1)
  const { payment } = await buyer.get<{ payment: { status: string } }>(`/api/orders/${id}`)
  expect(payment.status).toBe('succeeded')
})

test('whoever pays and closes the tab has the tickets all the same', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const { id } = await buyer.order(event.id, ticketsOf(event, 1))
  const page = await openAs(buyer)
  await page.goto(`/orders/${id}/pay`)
  const other = await page.context().newPage()
  await other.goto(`/orders/${id}`)
  await goToStripe(page)
  await payAndClose(page)
  await expect(ticketsIn(other)).toHaveCount(1)
})

test('money of which Stripe never tells is found by asking', async ({ openAs, makeBuyer, makeEvent, ownShop }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const { id } = await buyer.order(event.id, ticketsOf(event, 1))
  const page = await openAs(buyer)
  const other = await page.context().newPage()
  await other.goto(`/orders/${id}`)
  await page.goto(`/orders/${id}/pay`)
  await goToStripe(page)
  await ownShop.losesEvents(true)
  await payAndClose(page)
  // The first look is due after twenty seconds.
  await expect(ticketsIn(other)).toHaveCount(1, { timeout: 90_000 })
  await ownShop.losesEvents(false)
})
