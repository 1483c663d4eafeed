import { expect } from '@playwright/test'
import { ticketsOf } from '../support/events.ts'
import { testAt } from '../support/fixtures.ts'
import { startShop } from '../support/shop.ts'
import { cards, choose, hold, pay } from '../support/steps.ts'

// A shop where tickets are held for seconds, as long as no clock can be turned forward in a real system.
const test = testAt(() => startShop('short_holds', { Orders__HoldSeconds: '8' }))

test('a hold that runs out says so, charges nothing, and frees the tickets, without a reload', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent({ tiers: [{ capacity: 2 }] })
  const watcher = await openAs()
  await watcher.goto(event.path)
  const page = await openAs(await makeBuyer())
  await choose(page, event, 2)
  await hold(page)
  await expect(watcher.getByText("All tickets are in somebody's basket")).toBeVisible()

  await expect(page.getByRole('heading', { name: 'Time ran out' })).toBeVisible()
  await expect(page.getByText(/Nothing was charged/)).toBeVisible()
  await expect(watcher.getByText('2 left')).toBeVisible()
  await page.getByRole('link', { name: 'Choose tickets again' }).click()
  await expect(page).toHaveURL(event.path)
})

test('a hold can be prolonged once', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const page = await openAs(await makeBuyer())
  await choose(page, event, 1)
  await hold(page)
  await page.getByRole('button', { name: 'I need more time' }).click()
  await expect(page.getByRole('timer', { name: 'Time left to pay' })).toHaveText(/^[45]:\d\d$/)
  await expect(page.getByRole('button', { name: 'I need more time' })).toBeHidden()
})

test('money that comes after the hold has ended, when the tickets are gone, goes back', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent({ tiers: [{ capacity: 1 }] })
  const page = await openAs(await makeBuyer())
  await choose(page, event, 1)
  await hold(page)
  await pay(page, cards.late)
  const other = await makeBuyer()
  const wish = ticketsOf(event, 1)
  await expect(async () => expect((await other.order(event.id, wish)).id).toBeTruthy()).toPass({ timeout: 30_000 })
  await expect(page.getByRole('status').getByText(/Money (returned|on its way back)/)).toBeVisible({ timeout: 30_000 })
})
