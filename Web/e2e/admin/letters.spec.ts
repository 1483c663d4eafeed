import { expect } from '@playwright/test'
import type { components } from '../../src/api/schema.d.ts'
import { expectAccessible } from '../support/axe.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'

type Mail = components['schemas']['MessageBody']

const lost: Mail = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  kind: 'order-paid',
  state: 'givenUp',
  address: 'ana@exmaple.com',
  eventId: null,
  orderId: '01890a5d-ac96-774b-bcce-b302099a8058',
  at: '2027-01-01T10:00:00Z',
  attempts: 7,
  nextAttemptAt: null,
  reason: '550 5.1.1 There is nobody of that name.',
  settledAt: '2027-01-04T10:00:00Z',
}

test('an organiser writes to those who have tickets, and sees how far it has come, also after a reload', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  await buyer.pay((await buyer.order(event.id, ticketsOf(event, 1))).id)
  const page = await openAs(admin)
  await page.goto(`/admin/events/${event.id}`)
  await page.getByRole('link', { name: 'Write to ticket holders' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Write to ticket holders/ })).toBeVisible()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Subject' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Subject' }).fill('Doors open earlier')
  await page.getByRole('textbox', { name: 'Text' }).fill('At six.\n\nBring <b>warm</b> clothes.')
  const message = page.getByRole('region', { name: 'New message' })
  await message.getByRole('combobox', { name: 'Preview in' }).selectOption('pl')
  await message.getByRole('button', { name: 'Preview' }).click()
  const preview = page.getByRole('region', { name: 'Preview of the letter' })
  await expect(preview).toContainText('Bring <b>warm</b> clothes.')
  await expect(preview).toContainText('Wydarzenie')
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Send this message?' })
  await expect(dialog).toContainText('One person gets “Doors open earlier”.')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Send' }).click()
  const written = page.getByRole('region', { name: 'What was written' }).getByRole('listitem')
  await expect(written).toContainText('Doors open earlier')
  await page.reload()
  await expect(written).toContainText('By mail to 1: 1 delivered, 0 waiting, 0 not delivered', { timeout: 30_000 })
  await expectAccessible(page)
})

test('the mail that was delivered to somebody is found, and their tickets are sent again', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 1))
  await buyer.pay(order.id)
  const page = await openAs(admin)
  await page.goto('/admin/mail')
  await page.getByRole('combobox', { name: 'Show' }).selectOption('delivered')
  await page.getByRole('searchbox', { name: 'Recipient' }).fill('nobody')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByText('That is no whole e-mail address.')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Recipient' }).fill(buyer.credentials?.email ?? '')
  await page.getByRole('button', { name: 'Search' }).click()
  const letters = page.getByRole('article', { name: /^Tickets: / })
  await expect(letters).toHaveCount(1, { timeout: 30_000 })
  await expectAccessible(page)

  await page.goto(`/admin/orders?q=${order.id}`)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('button', { name: /^Send again: tickets of/ }).click()
  await expect(page.getByText('The tickets are mailed again.').first()).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/admin/mail?state=delivered&email=${buyer.credentials?.email}`)
  await expect(letters).toHaveCount(2, { timeout: 30_000 })
})

test('a letter that did not arrive is sent elsewhere, or discarded', async ({ openAs, admin }) => {
  const page = await openAs(admin)
  const path = `/api/admin/outbox/${lost.id}`
  const calls: string[] = []
  await page.route('**/api/admin/outbox**', async (route) => {
    const request = route.request()
    if (request.method() === 'GET') return route.fulfill({ json: { items: [lost], nextCursor: null } })
    calls.push(`${request.method()} ${new URL(request.url()).pathname} ${request.postData() ?? ''}`)
    return route.fulfill({ json: { ...lost, state: 'waiting' } })
  })
  await page.goto('/admin/mail')
  const letter = page.getByRole('article', { name: 'Tickets: ana@exmaple.com' })
  await expect(letter).toContainText('550 5.1.1')
  await expect(letter).toContainText(/Attempts\s*7/)
  await expectAccessible(page)
  await letter.getByRole('button', { name: 'Correct the address' }).press('Enter')
  const field = letter.getByRole('textbox', { name: 'Where it is to go' })
  await expect(field).toBeFocused()
  await field.fill('ana')
  await field.press('Enter')
  await expect(letter.getByText('That is no e-mail address.')).toBeVisible()
  await expectAccessible(page)
  await field.fill('ana@example.com')
  await field.press('Enter')
  await expect.poll(() => calls).toEqual([`PATCH ${path} {"address":"ana@example.com"}`, `POST ${path}/retry `])
  await letter.getByRole('button', { name: 'Discard' }).click()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await expect.poll(() => calls.at(-1)).toBe(`POST ${path}/discard `)
})
