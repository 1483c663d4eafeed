import { expect, type Page } from '@playwright/test'
import type { Api } from '../support/api.ts'
import { expectAccessible } from '../support/axe.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'

const buttons = (page: Page) => page.getByRole('button', { name: /Wallet/ })

/** A shop whose operator has keys, or none. */
async function offer(page: Page, isOffered = true) {
  await page.route('**/api/wallets', (route) => route.fulfill({ json: { apple: isOffered, google: isOffered } }))
  const body = 'a pass'
  await page.route('**/wallet.pkpass', (route) => route.fulfill({ contentType: 'application/vnd.apple.pkpass', body }))
  await page.route('**/wallet/google', (route) =>
    route.fulfill({ json: { url: 'https://pay.google.com/gp/v/save/a' } }),
  )
  await page.route('https://pay.google.com/**', (route) => route.fulfill({ contentType: 'text/html', body: 'saved' }))
}

async function buy(buyer: Api, event: { id: string; tiers: { id: string }[] }) {
  const order = await buyer.order(event.id, ticketsOf(event, 1))
  await buyer.pay(order.id)
  return order.id
}

test('tickets go into the wallets that the shop writes passes for, and no others are offered', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent({ tiers: [{ name: 'Standing' }] })
  const buyer = await makeBuyer()
  const order = await buy(buyer, event)
  const page = await openAs(buyer)
  await offer(page, false)
  await page.goto(`/orders/${order}`)
  await page.getByRole('region', { name: 'Your tickets' }).getByRole('link').click()
  await expect(page.getByRole('button', { name: 'PDF to print' })).toBeVisible()
  await expect(buttons(page)).toHaveCount(0)

  await offer(page)
  await page.reload()
  await expect(buttons(page)).toHaveText(['Add to Apple Wallet', 'Add to Google Wallet'])
  await expectAccessible(page)
  const saving = page.waitForEvent('download')
  await buttons(page).first().click()
  expect((await saving).suggestedFilename()).toMatch(/^tickets-.*\.pkpass$/)
  await buttons(page).last().click()
  await expect(page).toHaveURL('https://pay.google.com/gp/v/save/a')
})

test('all tickets of an order go into Apple Wallet at once', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent({ tiers: [{ name: 'Standing' }] })
  const buyer = await makeBuyer()
  const order = await buy(buyer, event)
  const page = await openAs(buyer)
  await offer(page)
  await page.goto(`/orders/${order}`)
  await expect(buttons(page)).toHaveText(['Add all to Apple Wallet'])
})
