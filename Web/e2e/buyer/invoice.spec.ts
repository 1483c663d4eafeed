import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { invoicesOf, newSeller, sellBy } from '../support/invoices.ts'
import { choose, hold, orderIdOf, payWith } from '../support/steps.ts'

const phone = { viewport: { width: 390, height: 844 } }
const vatId = 'HR12345678901'

const open = async (page: Page) => {
  await page.getByText('I need an invoice').click()
  await expect(page.getByLabel('Name or company')).toBeVisible()
}
const payButton = (page: Page) => page.getByRole('button', { name: /^Pay / })

test('who needs an invoice says so while paying, and takes it along for people and for programs', async ({
  openAs,
  admin,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const seller = await newSeller(admin)
  await sellBy(admin, event.id, seller)
  const buyer = await makeBuyer()
  const page = await openAs(buyer, phone)
  await choose(page, event, 2)
  await hold(page)
  const id = orderIdOf(page)
  await open(page)
  await page.getByLabel('Name or company').fill('Acme d.o.o.')
  await page.getByLabel('Street and number').fill('Ilica 1')
  await page.getByLabel('Postal code').fill('10000')
  await page.getByLabel('Town').fill('Zagreb')
  await page.getByLabel('Country').selectOption({ label: 'Croatia' })
  await page.getByLabel('VAT id').fill(vatId)
  await page.getByLabel('Your reference').fill('PO-7')
  await expectAccessible(page)
  await page.setViewportSize(phone.viewport)
  // Without a press of Save: who pays means it.
  await payButton(page).click()
  await expect(page.getByRole('heading', { name: 'Test payment' })).toBeVisible()
  expect(await buyer.get(`/api/orders/${id}/invoices`)).toMatchObject({
    billing: { name: 'Acme d.o.o.', country: 'HR', vatId, reference: 'PO-7' },
    billingFixed: false,
  })
  await payWith(page)

  const papers = page.getByRole('region', { name: 'Receipts and invoices' })
  const number = `${seller.numberPrefix}000001`
  await expect(papers.getByText(`Invoice ${number}`)).toBeVisible()
  await expect(papers).toContainText('Made out to Acme d.o.o.')
  await expect(papers).toContainText('€50.00')
  await expectAccessible(page)

  const pdf = page.waitForEvent('download')
  await papers.getByRole('button', { name: `PDF: Invoice ${number}` }).click()
  expect((await readFile(await (await pdf).path())).subarray(0, 5).toString()).toBe('%PDF-')
  expect((await pdf).suggestedFilename()).toBe(`${number.replace('/', '-')}.pdf`)
  const xml = page.waitForEvent('download')
  await papers.getByRole('button', { name: `E-invoice (XML): Invoice ${number}` }).click()
  const text = await readFile(await (await xml).path(), 'utf8')
  for (const said of [number, 'Acme d.o.o.', vatId, 'PO-7', seller.name, '50.00']) expect(text).toContain(said)
})

test('a VAT id that is none is said at its field, and nothing is paid', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const page = await openAs(buyer, phone)
  await choose(page, event, 1)
  await hold(page)
  const id = orderIdOf(page)
  await open(page)
  // What has to be there is asked for first.
  await page.getByLabel('Street and number').fill('Ilica 1')
  await payButton(page).click()
  await expect(page.getByLabel('Name or company')).toBeFocused()
  await expect(page.getByLabel('Name or company')).toHaveAccessibleDescription(/who the invoice is for/)
  await expect(page.getByLabel('Country')).toHaveAccessibleDescription(/Choose the country/)
  await page.getByLabel('Name or company').fill('Acme d.o.o.')
  await page.getByLabel('Country').selectOption('HR')
  await page.getByLabel('VAT id').fill('HR12')
  // Even out of sight.
  await page.getByText('I need an invoice').click()
  await payButton(page).click()
  await expect(page.getByLabel('VAT id')).toBeFocused()
  await expect(page.getByLabel('VAT id')).toBeInViewport()
  await expect(page.getByLabel('VAT id')).toHaveAccessibleDescription(/This is no VAT id/)
  await expectAccessible(page)
  expect(await buyer.get(`/api/orders/${id}`)).toMatchObject({ payment: null })
  expect(await buyer.get(`/api/orders/${id}/invoices`)).toMatchObject({ billing: null })

  await page.getByLabel('VAT id').fill(vatId)
  await page.setViewportSize(phone.viewport)
  await payButton(page).click()
  await expect(page.getByRole('heading', { name: 'Test payment' })).toBeVisible()
})

test('what was said is there after a reload and on another device, and can be taken back', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const { id } = await buyer.order(event.id, ticketsOf(event, 1))
  const page = await openAs(buyer)
  let asked = 0
  page.on('request', (request) => {
    if (/\/(invoices|billing-form-.*\.js)$/.test(request.url())) asked++
  })
  await page.goto(`/orders/${id}/pay`)
  await expect(page.getByText('I need an invoice')).toBeVisible()
  expect(asked, 'nobody asks before it is opened').toBe(0)
  await open(page)
  await page.getByLabel('Name or company').fill('Acme d.o.o.')
  await page.getByLabel('Country').selectOption('HR')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved. The invoice is made out to: Acme d.o.o.')).toBeVisible()
  await page.reload()
  const other = await openAs(buyer)
  await other.goto(`/orders/${id}/pay`)
  for (const one of [page, other]) {
    await open(one)
    await expect(one.getByLabel('Name or company')).toHaveValue('Acme d.o.o.')
    await expect(one.getByLabel('Country')).toHaveValue('HR')
  }
  await page.getByRole('button', { name: 'I need no invoice' }).click()
  await expect(page.getByLabel('Name or company')).toBeHidden()
  expect(await buyer.get(`/api/orders/${id}/invoices`)).toMatchObject({ billing: null })
})

test('who says nothing gets a receipt, and a credit note for what goes back', async ({
  openAs,
  admin,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const { id } = await buyer.order(event.id, ticketsOf(event, 2))
  await buyer.pay(id)
  const page = await openAs(buyer)
  await page.goto(`/orders/${id}`)
  const papers = page.getByRole('region', { name: 'Receipts and invoices' })
  await expect(papers.getByText(/^Receipt DEMO-/)).toBeVisible()
  await admin.post(`/api/admin/orders/${id}/refund`, { amount: 1_000 }, { 'Idempotency-Key': id })
  // While one looks: the page hears of the money, and waits for what says so.
  await expect(papers.getByText(/^Credit note DEMO-/)).toBeVisible()
  await expect(papers).toContainText('€10.00')
  const [receipt, note] = await invoicesOf(buyer, id, 2)
  expect(receipt).toMatchObject({ kind: 'invoice', isReceipt: true })
  expect(note).toMatchObject({ kind: 'creditNote' })
})

test('who forgot it says so later: the receipt is withdrawn, and an invoice takes its place', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const { id } = await buyer.order(event.id, ticketsOf(event, 1))
  await buyer.pay(id)
  const page = await openAs(buyer)
  await page.goto(`/orders/${id}`)
  const papers = page.getByRole('region', { name: 'Receipts and invoices' })
  await expect(papers.getByText(/^Receipt /)).toBeVisible()
  await open(page)
  await expect(papers).toContainText('It has been issued already.')
  await page.getByLabel('Name or company').fill('Acme d.o.o.')
  await page.getByLabel('Country').selectOption('HR')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(papers.getByText(/^Invoice /)).toBeVisible()
  await expect(papers.getByText(/^Credit note /)).toBeVisible()
  await expect(papers.getByText('Change to whom it is made out')).toBeVisible()
  await expectAccessible(page)
  const [receipt, note, invoice] = await invoicesOf(buyer, id, 3)
  expect([receipt?.isReceipt, note?.kind, invoice?.isReceipt]).toEqual([true, 'creditNote', false])
})
