import { expect } from '@playwright/test'
import { encode } from 'uqr'
import { Api, type Order, signIn } from '../support/api.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { accounts } from '../support/people.ts'
import { cards, choose, follow, hold, orderIdOf, pay, payWith } from '../support/steps.ts'

test('from the search to the ticket', async ({ page, makeEvent, shopUrl }) => {
  const event = await makeEvent({
    tiers: [
      { name: 'Standing' },
      {
        name: 'Stands',
        prices: [
          { category: 'Full', amount: 4_000 },
          { category: 'Child', amount: 1_000 },
        ],
      },
    ],
  })
  await page.goto('/')
  await page.getByRole('searchbox', { name: 'Search for events' }).fill(event.name)
  await page.getByRole('link', { name: event.name }).click()
  await expect(page.getByRole('heading', { level: 1, name: event.name })).toBeFocused()

  // Two tiers, by buttons and by keys.
  await page.getByRole('button', { name: 'One more: Standing, Full: how many' }).click()
  const children = page.getByRole('textbox', { name: 'Stands, Child: how many' })
  await children.focus()
  await children.press('ArrowUp')
  await children.press('ArrowUp')
  await expect(page.getByRole('complementary', { name: 'Your tickets' })).toContainText('€45.00')

  await follow(page.getByRole('link', { name: 'Sign in to continue' }), 'Sign in')
  await page.getByLabel('E-mail').fill(accounts.guest.email)
  await page.getByLabel('Password').fill(accounts.guest.password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(event.path)

  await hold(page)
  await expect(page.getByRole('timer', { name: 'Time left to pay' })).toHaveText(/^(9:\d\d|10:00)$/)
  await pay(page)
  await expect(page.getByRole('heading', { level: 1, name: event.name })).toBeVisible()
  await expect(page.getByRole('status').getByText('Paid', { exact: true })).toBeVisible()
  const tickets = page.getByRole('region', { name: 'Your tickets' }).getByRole('link')
  await expect(tickets).toHaveCount(3)

  await tickets.first().click()
  const picture = page.getByRole('img', { name: /^QR code/ })
  await expect(picture).toBeVisible()
  const guest = await signIn(shopUrl, accounts.guest)
  const issued = await guest.get<{ id: string; code: string }[]>(`/api/orders/${orderIdOf(page)}/tickets`)
  const shown = issued.find((ticket) => page.url().endsWith(ticket.id))
  await expect(picture).toHaveAttribute('viewBox', `0 0 ${sizeOf(shown?.code)} ${sizeOf(shown?.code)}`)
  expect(await picture.locator('path').getAttribute('d')).toBe(drawingOf(shown?.code))
})

const codeOf = (text = '') => encode(text, { ecc: 'M', border: 4 })
const sizeOf = (text: string | undefined) => codeOf(text).size
const drawingOf = (text: string | undefined) =>
  codeOf(text)
    .data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')

test('whoever follows a link while the search is still to come arrives there', async ({ page, makeEvent }) => {
  const event = await makeEvent()
  await page.goto(`/?q=${encodeURIComponent(event.name.slice(0, -1))}`)
  const link = page.getByRole('link', { name: event.name })
  await expect(link).toBeVisible()
  // The page that the link leads to is loaded for longer than the search waits after the last key.
  await page.route(/\/assets\/.*\.js/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await route.continue()
  })
  await page.getByRole('searchbox', { name: 'Search for events' }).press('End')
  await page.keyboard.type(event.name.slice(-1))
  await link.dispatchEvent('click')
  await expect(page.getByRole('heading', { level: 1, name: event.name })).toBeVisible()
  await expect(page).toHaveURL(/\/events\//)
})

test('a declined card is told on the page, the hold stays, and another one pays', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const page = await openAs(await makeBuyer())
  await choose(page, event, 2)
  await hold(page)
  await pay(page, cards.declined)
  await expect(page.getByRole('alert')).toContainText('This card was declined')
  await expect(page.getByRole('textbox', { name: 'Card number' })).toHaveValue(cards.declined)
  await payWith(page)
  await expect(page.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(2)
})

test('a payment that is reported twice pays once', async ({ openAs, makeBuyer, makeEvent, admin }) => {
  const event = await makeEvent()
  const page = await openAs(await makeBuyer())
  await choose(page, event, 1)
  await hold(page)
  await pay(page, cards.reportedTwice)
  await expect(page.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(1)
  const audit = await admin.get<{ ok: boolean; tiers: { sold: number; ticketsIssued: number }[] }>(
    `/api/admin/events/${event.id}/audit`,
  )
  expect(audit).toMatchObject({ ok: true, tiers: [{ sold: 1, ticketsIssued: 1 }] })
})

test('what is no test card is said at its field, and may be put right', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const page = await openAs(await makeBuyer())
  await choose(page, event, 1)
  await hold(page)
  await pay(page, '1234 5678')
  const field = page.getByRole('textbox', { name: 'Card number' })
  await expect(field).toHaveAccessibleDescription(/none of the test cards/)
  await expect(field).toBeFocused()
  await payWith(page)
  await expect(page.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(1)
})

test('tickets that are given back are free at once', async ({ openAs, makeBuyer, makeEvent, shopUrl }) => {
  const event = await makeEvent({ tiers: [{ capacity: 2 }] })
  const page = await openAs(await makeBuyer())
  await choose(page, event, 2)
  await hold(page)
  await page.getByRole('button', { name: 'Give the tickets back' }).click()
  const question = page.getByRole('dialog', { name: 'Give these tickets back?' })
  await question.getByRole('button', { name: 'Keep them' }).click()
  await expect(question).toBeHidden()
  await page.getByRole('button', { name: 'Give the tickets back' }).click()
  await question.getByRole('button', { name: 'Give the tickets back' }).click()
  await expect(page).toHaveURL(event.path)
  await expect(page.getByText('2 left')).toBeVisible()
  // What anybody may read may be a quarter of a second old.
  await expect
    .poll(() => new Api(shopUrl).get<{ tiers: { available: number }[] }>(`/api/events/${event.id}`))
    .toMatchObject({ tiers: [{ available: 2 }] })
})

test('whoever was slower learns what is left, and can choose again', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent({ tiers: [{ capacity: 3 }] })
  const page = await openAs(await makeBuyer())
  await choose(page, event, 3)
  // The page knows what is left, so that only a real race gets this answer: here the order waits at the door until somebody was faster.
  const faster = await makeBuyer()
  await page.route('**/api/orders', async (route) => {
    if (route.request().method() === 'POST') await faster.order(event.id, ticketsOf(event, 2))
    await route.continue()
  })
  await page.getByRole('button', { name: 'Hold these tickets' }).click()
  await expect(page.getByRole('alert').getByText('Not that many tickets are left')).toBeVisible()
  await expect(page.getByRole('alert').getByText('Standing: 1 ticket left.')).toBeVisible()
})

test("somebody else's order and tickets are not there", async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const owner = await makeBuyer()
  const { id }: Order = await owner.order(event.id, ticketsOf(event, 1))
  const page = await openAs(await makeBuyer())
  for (const path of [`/orders/${id}`, `/orders/${id}/pay`, `/orders/${id}/tickets/${id}`]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  }
  await page.goto('/orders')
  await expect(page.getByText('No orders yet')).toBeVisible()
})
