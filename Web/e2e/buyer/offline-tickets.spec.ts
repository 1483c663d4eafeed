import { expect, type Page } from '@playwright/test'
import { Api } from '../support/api.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { buyTickets, passOn } from '../support/gate.ts'
import { wayTo } from '../support/proxy.ts'

const tickets = (page: Page) => page.getByRole('region', { name: 'Your tickets' }).getByRole('link')

const received = (page: Page) => page.getByRole('region', { name: 'Tickets passed on to you' }).getByRole('link')

// What the service worker has kept, by what is needed first.
const isKept = (page: Page) =>
  page.evaluate(async () => {
    const paths = (await (await caches.open('ticketing-1')).keys()).map((request) => new URL(request.url).pathname)
    return ['/', 'ticket-page', 'received-page', 'orders-page', 'order-page', 'events-page', 'shared'].every((part) =>
      part === '/' ? paths.includes('/') : paths.some((path) => path.includes(part)),
    )
  })

test('tickets that were seen once open without a network, complete, from the front page and without a session', async ({
  openAs,
  makeBuyer,
  makeEvent,
  shopUrl,
}) => {
  test.setTimeout(120_000)
  const event = await makeEvent({
    tiers: [{ name: 'Standing' }, { name: 'Stalls', rows: [{ name: 'A', seats: 6 }] }],
  })
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, [
    ...ticketsOf(event, 1),
    { tierId: event.tiers[1]?.id ?? '', category: 'Full', quantity: 1, seats: ['A-3'] },
  ])
  await buyer.pay(order.id)
  const friend = await makeBuyer()
  const other = await makeEvent({ name: `Passed on ${crypto.randomUUID().slice(0, 8)}` })
  const [passed] = await buyTickets(friend, other, 1)
  await passOn(friend, buyer, passed?.id ?? '')
  const way = await wayTo(shopUrl)
  const page = await openAs(new Api(way.url, buyer.session, buyer.credentials), { baseURL: way.url })
  // The list is seen, no ticket is opened: that is enough for all of them.
  await page.goto(`/orders/${order.id}`)
  await expect(tickets(page)).toHaveCount(2)
  await page.getByRole('link', { name: 'My orders' }).click()
  await expect(received(page)).toContainText(other.name)
  await expect.poll(() => isKept(page), { timeout: 30_000 }).toBe(true)

  await way.cut()
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'My orders' }).click()
  await expect(page.getByRole('heading', { name: 'Tickets kept on this device' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: event.name }).click()
  await expect(tickets(page)).toHaveCount(2)
  await expect(page.getByText('The Cellar, Zagreb').first()).toBeVisible()
  await tickets(page).filter({ hasText: 'Stalls' }).click()
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
  const ticket = page.getByRole('article')
  for (const text of [event.name, 'The Cellar, Zagreb', 'Stalls Seat A-3']) await expect(ticket).toContainText(text)
  await page.reload()
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()

  await page.getByRole('link', { name: 'My orders' }).click()
  await received(page).click()
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
  await expect(page.getByRole('article')).toContainText('The Cellar, Zagreb')
  await page.reload()
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()

  // The session has run out before the gate: the tickets are still here.
  await page.evaluate(() => localStorage.removeItem('ticketing.who'))
  await page.goto('/orders')
  await expect(page.getByText('Your session has ended')).toBeVisible()
  await received(page).click()
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
  await page.goto('/orders')
  await page.getByRole('main').getByRole('link', { name: event.name }).click()
  await tickets(page).filter({ hasText: 'Standing' }).click()
  await expect(page.getByRole('article')).toContainText('Standing No.')
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
})

test('signing out leaves no tickets behind', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 1))
  await buyer.pay(order.id)
  const page = await openAs(buyer)
  await page.goto(`/orders/${order.id}`)
  await expect(tickets(page)).toHaveCount(1)
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('ticketing.kept.')))
  await expect.poll(async () => (await kept()).length).toBe(2)
  await page.getByRole('button', { name: 'Account and settings' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  expect(await kept()).toEqual([])
})
