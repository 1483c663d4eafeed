import { expect, type Page } from '@playwright/test'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { join, leave, openLine, waiting } from '../support/line.ts'
import { follow, isMarked, markPage } from '../support/steps.ts'

const held = (page: Page) => page.getByRole('region', { name: 'Held tickets' })
const turn = (page: Page) => page.getByRole('region', { name: 'It is your turn' })
const lost = (page: Page) => page.getByRole('region', { name: 'Place in line lost' })

test('held tickets stay in sight on every page, after a reload and on another device, until they are paid', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const elsewhere = await makeEvent()
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await markPage(page)
  // Held with another device: it is here once one turns to this one.
  const order = await buyer.order(event.id, ticketsOf(event, 5))
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  await expect(held(page)).toContainText('You hold 5 tickets')
  await expect(held(page)).toContainText(event.name)
  await expect(held(page).getByRole('timer')).toHaveText(/^(9:\d\d|10:00)$/)
  expect(await isMarked(page)).toBe(true)

  await page.reload()
  await expect(held(page)).toBeVisible()
  const phone = await openAs(buyer, { viewport: { width: 390, height: 844 } })
  for (const path of [elsewhere.path, '/orders', `/orders/${order.id}`, '/problems/sold-out']) {
    await phone.goto(path)
    await expect(held(phone)).toContainText('You hold 5 tickets')
  }
  await phone.goto('/orders')
  const inList = phone.getByRole('main')
  await expect(inList.getByRole('timer', { name: 'Time left to pay' })).toBeVisible()
  await expect(inList.getByRole('link', { name: 'Pay now' })).toHaveAttribute('href', `/orders/${order.id}/pay`)

  // The checkout has a clock of its own for it.
  await held(page).getByRole('link', { name: 'Pay' }).click()
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  await expect(held(page)).toBeHidden()
  await buyer.pay(order.id)
  await expect(phone.getByText('Paid', { exact: true })).toBeVisible()
  await expect(held(phone)).toBeHidden()
})

test('of several held orders the most urgent one is shown, and that there are more', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const [first, second] = [await makeEvent(), await makeEvent()]
  const buyer = await makeBuyer()
  for (const event of [first, second]) await buyer.order(event.id, ticketsOf(event, 1))
  const page = await openAs(buyer)
  await page.goto('/')
  await expect(held(page)).toContainText('You hold 1 ticket')
  await expect(held(page)).toContainText(first.name)
  await expect(held(page).getByRole('link', { name: 'and 1 more order' })).toHaveAttribute('href', '/orders')
})

test('one press joins the line, and who is let in at once stands before the tickets', async ({
  openAs,
  admin,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  await openLine(admin, event.id, { maxConcurrent: 5 })
  const page = await openAs(await makeBuyer())
  await page.goto(event.path)
  await page.getByRole('link', { name: 'Join the line' }).click()
  await expect(page).toHaveURL(`${event.path}#tickets`)
  await expect(page.getByRole('heading', { name: 'Tickets', exact: true })).toBeFocused()
  await expect(page.getByRole('textbox', { name: 'Standing, Full: how many' })).toBeVisible()
  await expect(turn(page).getByRole('timer')).toBeVisible()
  // Going back to the line's address joins nothing: it does not ask for it any more.
  await page.goBack()
  await expect(page).toHaveURL(event.path)
})

test('whoever has to sign in first is in line when they have', async ({ page, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const shopping = await makeBuyer()
  await expect.poll(async () => (await join(shopping, event.id)).state).toBe('admitted')
  await page.goto(event.path)
  await page.getByRole('link', { name: 'Join the line' }).click()
  await follow(page.getByRole('main').getByRole('link', { name: 'Create an account' }), 'Create an account')
  await page.getByLabel('E-mail').fill(`line-${crypto.randomUUID()}@example.com`)
  await page.getByLabel('Password').fill('a few good words')
  await page.getByRole('main').getByRole('button', { name: 'Create an account' }).click()
  await expect(page.getByRole('heading', { name: 'You are in line' })).toBeVisible()
  await expect(page).toHaveURL(`${event.path}/line`)
})

test('a turn is told on every page, survives a reload, and leads straight to the tickets', async ({
  openAs,
  admin,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const buyer = await makeBuyer()
  const shopping = await waiting(admin, buyer, event.id)
  const page = await openAs(buyer)
  await page.goto(`${event.path}/line`)
  await expect(page.getByRole('heading', { name: 'You are in line' })).toBeVisible()
  await page.getByRole('link', { name: 'Events', exact: true }).click()
  await expect(page.getByRole('searchbox')).toBeVisible()
  await leave(shopping, event.id)
  await expect(turn(page)).toContainText(event.name)
  await page.reload()
  await expect(turn(page).getByRole('timer')).toHaveText(/^(9:\d\d|10:00)$/)
  await turn(page).getByRole('link', { name: 'Choose tickets' }).click()
  await expect(page.getByRole('heading', { name: 'Tickets', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'One more: Standing, Full: how many' }).click()
  await page.getByRole('button', { name: 'Hold these tickets' }).click()
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  // The turn has been used: nothing is said to be had, and nothing to be lost.
  await page.goto('/')
  await expect(held(page)).toBeVisible()
  await expect(turn(page)).toBeHidden()
  await expect(lost(page)).toBeHidden()
})

test('losing a turn is said until one has taken notice, through reloads', async ({
  openAs,
  admin,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await page.goto(`${event.path}/line?join`)
  await expect(page).toHaveURL(`${event.path}#tickets`)
  await expect(turn(page)).toBeVisible()
  await page.goto('/')
  await expect(turn(page)).toBeVisible()
  await leave(buyer, event.id)
  await expect(lost(page)).toContainText(`Your turn for ${event.name} is over`)
  await page.reload()
  await expect(lost(page)).toContainText(`Your turn for ${event.name} is over`)
  await expect(lost(page).getByRole('link', { name: 'Join again' })).toHaveAttribute('href', `${event.path}/line?join`)
  await lost(page).getByRole('button', { name: 'Dismiss' }).click()
  await expect(lost(page)).toBeHidden()
  await page.reload()
  await expect(page.getByRole('searchbox')).toBeVisible()
  await expect(lost(page)).toBeHidden()
})

test('a place that is lost while one looks elsewhere is said too', async ({ openAs, admin, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const buyer = await makeBuyer()
  await waiting(admin, buyer, event.id)
  const page = await openAs(buyer)
  await page.goto(`${event.path}/line`)
  await expect(page.getByRole('heading', { name: 'You are in line' })).toBeVisible()
  await page.getByRole('link', { name: 'Events', exact: true }).click()
  await leave(buyer, event.id)
  await expect(lost(page)).toContainText(`You are not in line for ${event.name} any more`)
})
