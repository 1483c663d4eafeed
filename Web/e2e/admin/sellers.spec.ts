import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { invoicesOf, newSeller, sellBy } from '../support/invoices.ts'

const wide = { width: 1280, height: 800 }

test('an organiser adds a seller, lets it sell an event, and takes its journal along', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  const name = `Evenings ${event.slug} d.o.o.`
  const desk = await openAs(admin)
  await desk.goto('/admin')
  await desk.getByRole('link', { name: 'Sellers' }).click()
  await desk.getByRole('button', { name: 'Add a seller' }).click()
  const form = desk.getByRole('region', { name: 'New seller' })
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByLabel('Name')).toBeFocused()
  await expect(form.getByLabel('Country')).toHaveAccessibleDescription('Choose the country.')
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('Street and number').fill('Ilica 3')
  await form.getByLabel('Postal code').fill('10000')
  await form.getByLabel('Town').fill('Zagreb')
  await form.getByLabel('Country').selectOption({ label: 'Croatia' })
  await form.getByLabel('VAT id').fill('HR12')
  await form.getByLabel('Numbers begin with').fill('A1')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByLabel('Numbers begin with')).toHaveAccessibleDescription(/The last one is no digit/)
  await form.getByLabel('Numbers begin with').fill('EVE/')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByLabel('VAT id')).toHaveAccessibleDescription(/This is no VAT id/)
  await expectAccessible(desk)
  await form.getByLabel('VAT id').fill('HR00000000003')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toHaveCount(0)
  await expect(desk.getByRole('region', { name })).toContainText('No invoices issued yet')
  await expectAccessible(desk)

  await desk.goto(`/admin/events/${event.id}`)
  const who = desk.getByRole('region', { name: 'Who sells' })
  await who.getByLabel('Seller').selectOption({ label: name })
  await who.getByRole('button', { name: 'Save the seller' }).click()
  await expect(desk.getByRole('region', { name: 'Notifications' }).getByText('Saved')).toBeVisible()
  await expectAccessible(desk)
  await desk.setViewportSize(wide)
  const buyer = await makeBuyer()
  const orders = [await buyer.order(event.id, ticketsOf(event, 2)), await buyer.order(event.id, ticketsOf(event, 1))]
  for (const { id } of orders) {
    await buyer.pay(id)
    await invoicesOf(buyer, id, 1)
  }
  const [first] = orders
  const refund = { amount: 1_000 }
  await admin.post(`/api/admin/orders/${first?.id}/refund`, refund, { 'Idempotency-Key': crypto.randomUUID() })
  await invoicesOf(buyer, first?.id ?? '', 2)
  await desk.reload()
  await expect(who).toContainText('3 invoices issued.')
  await expect(who.getByLabel('Seller')).toHaveCount(0)
  await expect(who.getByText(name)).toBeVisible()

  await who.getByRole('link', { name: 'Invoices' }).click()
  await expect(desk.getByRole('heading', { level: 1, name: `Invoices: ${name}` })).toBeVisible()
  const journal = desk.getByRole('table', { name: 'Invoices' })
  await expect(journal.getByRole('row')).toHaveCount(4)
  const note = journal.getByRole('row', { name: /^EVE\/000003/ })
  await expect(note).toContainText('Credit note to EVE/000001')
  await expect(note).toContainText('-€10.00')
  await expect(journal.getByRole('row', { name: /^EVE\/000001 / })).toContainText('€50.00')
  await expectAccessible(desk)
  await desk.setViewportSize(wide)
  const saved = desk.waitForEvent('download')
  await desk.getByRole('button', { name: 'Save as CSV' }).click()
  expect((await saved).suggestedFilename()).toBe('invoices.csv')
  const lines = (await readFile(await (await saved).path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[1]).toMatch(/^.?EVE\/000001,invoice,/)
  expect(lines[3]).toContain('-10.00,EUR,EVE/000001')
  const workbook = desk.waitForEvent('download')
  await desk.getByRole('button', { name: 'Save as workbook (XLSX)' }).click()
  expect((await workbook).suggestedFilename()).toBe('invoices.xlsx')

  await desk.getByLabel('First day').fill('2020-01-01')
  await desk.getByLabel('Last day').fill('2020-01-31')
  await expect(desk.getByText('No invoices here')).toBeVisible()
  await desk.reload()
  await expect(desk.getByLabel('Last day')).toHaveValue('2020-01-31')
  await desk.goBack()

  await desk.goto(`/admin/orders/${first?.id}`)
  const papers = desk.getByRole('region', { name: 'Receipts and invoices' })
  await expect(papers).toContainText('Receipt EVE/000001')
  await expect(papers).toContainText('Credit note EVE/000003')
  await expectAccessible(desk)
})

test('what somebody else has changed meanwhile is not overwritten', async ({ openAs, admin }) => {
  const seller = await newSeller(admin)
  const desk = await openAs(admin)
  await desk.goto('/admin/sellers')
  const panel = desk.getByRole('region', { name: seller.name, exact: true })
  await panel.getByRole('button', { name: `Edit: ${seller.name}` }).click()
  const { id, issued: _, version: __, ...known } = seller
  await admin.call('PUT', `/api/admin/sellers/${id}`, { ...known, street: 'Ilica 9' }, { 'If-Match': '*' })
  await panel.getByLabel('Town').fill('Split')
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(panel.getByRole('alert')).toContainText('This has changed')
  await expectAccessible(desk)
  await desk.reload()
  await expect(panel).toContainText('Ilica 9, 10000 Zagreb')
})

test('an event with tax says that its seller has no number for it', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent({ isDraft: true })
  const prices = { feePerTicket: 0, feePerOrder: 0, feeRate: 0, borneBy: 'buyer', taxRate: 2_500, tax: 'included' }
  await admin.call('PUT', `/api/admin/events/${event.id}/price-policy`, prices, { 'If-Match': '*' })
  await admin.post(`/api/admin/events/${event.id}/publish`)
  const seller = await newSeller(admin, { vatId: null })
  await sellBy(admin, event.id, seller)
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 1))
  await buyer.pay(order.id)
  const desk = await openAs(admin)
  await desk.goto(`/admin/events/${event.id}`)
  const who = desk.getByRole('region', { name: 'Who sells' })
  await expect(who).toContainText('The seller has neither VAT id nor tax number')
  await expectAccessible(desk)
  await who.getByRole('link', { name: 'Go to the sellers' }).click()
  await desk.getByRole('button', { name: `Edit: ${seller.name}` }).click()
  await desk.getByLabel('Tax number').fill('12345678901')
  await desk.getByRole('button', { name: 'Save', exact: true }).click()
  // Nothing was lost by waiting.
  const [invoice] = await invoicesOf(buyer, order.id, 1)
  expect(invoice?.number).toBe(`${seller.numberPrefix}000001`)
})
