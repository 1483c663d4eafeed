import { expect, type Page } from '@playwright/test'
import { changeTier, ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { choose, hold } from '../support/steps.ts'

const changes = (page: Page) => page.getByRole('region', { name: 'Your basket has changed' })
const holdButton = (page: Page) => page.getByRole('button', { name: 'Hold these tickets' })
const basket = (page: Page) => page.getByRole('complementary', { name: 'Your tickets' })

test('a price that changes is said, and nothing is held before the buyer has agreed', async ({
  openAs,
  admin,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const page = await openAs(await makeBuyer())
  await choose(page, event, 2)
  await expect(holdButton(page)).toBeVisible()
  await changeTier(admin, event, { prices: [{ category: 'Full', amount: 3_100 }] })
  await expect(changes(page)).toContainText('Standing, Full: one ticket costs €31.00 now, not €25.00.')
  await expect(holdButton(page)).toBeHidden()
  await basket(page).getByRole('button', { name: 'See what changed' }).click()
  await expect(changes(page)).toBeFocused()
  // One more ticket is no agreement, and neither is a reload.
  await page.getByRole('button', { name: 'One more: Standing, Full: how many' }).click()
  await page.reload()
  await expect(changes(page)).toContainText('€31.00 now, not €25.00')
  await changes(page).getByRole('button', { name: 'Go on with this' }).click()
  await expect(changes(page)).toBeHidden()
  await expect(basket(page)).toContainText('€93.00')
  await hold(page)
})

test('what changed while one was away is said on return', async ({ openAs, admin, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const page = await openAs(await makeBuyer())
  await choose(page, event, 4)
  await expect(holdButton(page)).toBeVisible()
  await page.goto('/')
  await changeTier(admin, event, { maxPerOrder: 3 })
  await page.goto(event.path)
  await expect(changes(page)).toContainText('Standing, Full: at most 3 in one order now. You chose 4.')
  await changes(page).getByRole('button', { name: 'Go on with this' }).click()
  await expect(page.getByRole('textbox', { name: 'Standing, Full: how many' })).toHaveValue('3')
  await expect(holdButton(page)).toBeVisible()
})

test('stock that others take is said, and what comes back needs no agreement', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent({ tiers: [{ capacity: 5 }] })
  const page = await openAs(await makeBuyer())
  await choose(page, event, 4)
  const faster = await makeBuyer()
  const order = await faster.order(event.id, ticketsOf(event, 3))
  await expect(changes(page)).toContainText('Standing, Full: only 2 are left of the 4 that you chose.')
  await faster.call('DELETE', `/api/orders/${order.id}`)
  await expect(changes(page)).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Standing, Full: how many' })).toHaveValue('4')
  await hold(page)
})

test('what is not sold any more is said by its name', async ({ openAs, admin, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const page = await openAs(await makeBuyer())
  await choose(page, event, 2)
  await changeTier(admin, event, { prices: [{ category: 'Standard', amount: 2_500 }] })
  await expect(changes(page)).toContainText('Standing, Full: not sold any more.')
  await changes(page).getByRole('button', { name: 'Understood' }).click()
  await expect(changes(page)).toBeHidden()
  await expect(basket(page)).toContainText('Nothing chosen yet.')
})

test('a price that changes in the very moment of holding is said at the checkout, through a reload', async ({
  openAs,
  admin,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const page = await openAs(await makeBuyer())
  await choose(page, event, 2)
  await page.route('**/api/orders', async (route) => {
    if (route.request().method() === 'POST')
      await changeTier(admin, event, { prices: [{ category: 'Full', amount: 3_100 }] })
    await route.continue()
  })
  await hold(page)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('they were €50.00; now they are €62.00')
  await page.reload()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('they were €50.00; now they are €62.00')
})

test('a limit per person says what one has already', async ({ openAs, admin, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  await changeTier(admin, event, { maxPerBuyer: 4 })
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await page.goto(event.path)
  await expect(page.getByText('At most 4 tickets per person')).toBeVisible()
  const line = { tierId: event.tiers[0]?.id ?? '', category: 'Full' }
  await buyer.order(event.id, [{ ...line, quantity: 3 }])
  await page.reload()
  await expect(page.getByText('At most 4 per person: you already have 3, so you can buy 1 more')).toBeVisible()
  const field = page.getByRole('textbox', { name: 'Standing, Full: how many' })
  await field.fill('4')
  await field.press('Enter')
  await expect(field).toHaveValue('1')

  // The last one is bought elsewhere while this order waits at the door: the refusal says why.
  await page.route('**/api/orders', async (route) => {
    if (route.request().method() === 'POST') await buyer.order(event.id, [{ ...line, quantity: 1 }])
    await route.continue()
  })
  await holdButton(page).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'Standing: at most 4 tickets per person. You already have 4.',
  )
  await expect(page.getByText('you already have 4, so you can’t buy any more')).toBeVisible()
})
