import { expect, type Page } from '@playwright/test'
import type { AdminEvent } from '../support/api.ts'
import { test } from '../support/fixtures.ts'

const wish = {
  timeZone: 'Europe/Zagreb',
  startsAt: '2031-07-05T19:00:00Z',
  doorsAt: '2031-07-05T17:30:00Z',
  endsAt: '2031-07-05T22:15:00Z',
  tiers: [{ name: 'Standing', prices: [{ category: 'Student', amount: 1_500 }] }],
}
// What is between words may be any space, as the language has it.
const shows = (page: Page, text: string) =>
  expect.poll(async () => (await page.getByRole('main').innerText()).replaceAll(/\s+/g, ' ')).toContain(text)

test.describe('a browser in New York', () => {
  test.use({ contextOptions: { timezoneId: 'America/New_York', locale: 'en-GB' } })

  test('an event in Zagreb is told on its own clocks, and on the reader’s beside them, down to the ticket', async ({
    openAs,
    makeEvent,
    makeBuyer,
  }) => {
    const event = await makeEvent(wish)
    const buyer = await makeBuyer()
    const order = await buyer.order(event.id, [{ tierId: event.tiers[0]?.id ?? '', category: 'Student', quantity: 1 }])
    const page = await openAs(buyer)
    const [there, here] = ['Sat, 5 Jul 2031, 21:00 CEST', 'Your time: Sat, 5 Jul 2031, 15:00 GMT−4']
    for (const path of [`/?q=${event.name}`, event.path, '/orders', `/orders/${order.id}/pay`, `/orders/${order.id}`]) {
      await page.goto(path)
      await shows(page, `${there} ${here}`)
    }
    await page.goto(event.path)
    await shows(page, 'Doors open: 19:30 · Ends: 6 Jul, 00:15')

    await buyer.pay(order.id)
    await page.goto(`/orders/${order.id}`)
    await shows(page, `Order number ${order.number}`)
    await page.getByRole('region', { name: 'Your tickets' }).getByRole('link').click()
    const ticket = page.getByRole('article')
    for (const text of [there, here, 'Doors open: 19:30', 'Standing No. 1', 'Student', order.number])
      await expect(ticket).toContainText(text)
    await expect(ticket.getByText('Holder').locator('..')).toContainText(/\S+ \S+/)
  })

  test('a sale that opens is told on both clocks', async ({ openAs, makeEvent }) => {
    const event = await makeEvent({ ...wish, onSaleAt: new Date('2031-01-10T09:00:00Z') })
    const page = await openAs()
    await page.goto(`/?q=${event.name}`)
    await shows(page, 'On sale 10 Jan, 10:00 CET (04:00 GMT−5)')
    await page.goto(event.path)
    await shows(page, 'On sale Fri, 10 Jan 2031, 10:00 CET Your time: Fri, 10 Jan 2031, 04:00 GMT−5')
  })

  test('an organiser there plans on the clocks of the venue', async ({ openAs, admin, makeEvent }) => {
    const event = await makeEvent(wish)
    const page = await openAs(admin)
    await page.goto('/admin/events/new')
    await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('America/New_York')

    await page.goto(`/admin/events/${event.id}`)
    await shows(page, 'Sat, 5 Jul 2031, 21:00 CEST Your time: Sat, 5 Jul 2031, 15:00 GMT−4')
    await page.getByRole('button', { name: 'Edit details' }).click()
    const field = (name: string) => page.getByLabel(name, { exact: true })
    await expect(field('Starts')).toHaveValue('2031-07-05T21:00')
    await expect(field('Starts')).toHaveAccessibleDescription('Your time: 5 Jul, 15:00')
    await expect(field('Ends')).toHaveValue('2031-07-06T00:15')

    // The night on which clocks are put back has the hour from 2 to 3 twice.
    await field('Starts').fill('2031-10-25T22:00')
    await field('Doors open').fill('')
    await field('Ends').fill('2031-10-26T02:30')
    await page.getByRole('checkbox', { name: /comes twice.*CET/ }).check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await shows(page, 'Ends Sun, 26 Oct 2031, 02:30 CET')
    const saved = await admin.get<AdminEvent>(`/api/admin/events/${event.id}`)
    expect(saved).toMatchObject({
      timeZone: 'Europe/Zagreb',
      startsAt: '2031-10-25T20:00:00Z',
      doorsAt: null,
      endsAt: '2031-10-26T01:30:00Z',
    })
  })

  test('an hour that clocks leave out, and times in the wrong order, are refused where they stand', async ({
    openAs,
    admin,
    makeEvent,
  }) => {
    const event = await makeEvent(wish)
    const page = await openAs(admin)
    await page.goto(`/admin/events/${event.id}`)
    await page.getByRole('button', { name: 'Edit details' }).click()
    await page.getByLabel('Starts', { exact: true }).fill('2031-03-30T02:30')
    await page.getByLabel('Doors open', { exact: true }).fill('2031-03-30T04:00')
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Europe/Atlantis')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const zone = page.getByRole('combobox', { name: 'Time zone' })
    await expect(zone).toHaveAccessibleDescription(/Choose a time zone/)
    await zone.fill('Europe/Zagreb')
    await expect(page.getByLabel('Starts', { exact: true })).toHaveAccessibleDescription(/there is no such time/)
    await page.getByLabel('Starts', { exact: true }).fill('2031-03-30T03:30')
    await expect(page.getByLabel('Doors open', { exact: true })).toHaveAccessibleDescription(/can’t open after/)
  })
})

test('a browser in the same place is told one time', async ({ openAs, makeEvent }) => {
  const event = await makeEvent(wish)
  const page = await openAs()
  await page.goto(event.path)
  await shows(page, 'Sat, 5 Jul 2031, 21:00 CEST')
  await expect(page.getByText('Your time')).toHaveCount(0)
})

test.describe('a Polish browser in Kathmandu', () => {
  test.use({ contextOptions: { timezoneId: 'Asia/Kathmandu', locale: 'pl-PL' } })

  test('reads both times in Polish', async ({ openAs, makeEvent }) => {
    const event = await makeEvent(wish)
    const page = await openAs()
    await page.goto(event.path)
    await shows(page, 'sob., 5 lip 2031, 21:00 CEST Twój czas: niedz., 6 lip 2031, 00:45 GMT+5:45')
    await shows(page, 'Wejście od: 19:30 · Koniec: 6 lip, 00:15')
  })
})
