import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { test } from '../support/fixtures.ts'
import { choose, hold, pay } from '../support/steps.ts'

const fitsPhone = async (page: Page) => {
  await page.setViewportSize({ width: 320, height: 900 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
}

const reads = (part: Locator, ...texts: string[]) => expect(part).toContainText(new RegExp(texts.join('.*'), 's'))

// 25.00, a fee of 1.00 and of 4 %, and a tenth of that as tax: 29.70 a ticket; 1.50 and 0.15 an order.
test('an organiser puts fees and tax on, and a buyer sees the whole price first, and what it is made of where they pay', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await page.goto(event.path)
  await expect(page.getByText('€25.00').first()).toBeVisible()

  const desk = await openAs(admin)
  await desk.goto(`/admin/events/${event.id}`)
  const panel = desk.getByRole('region', { name: 'Fees and taxes' })
  await panel.getByRole('textbox', { name: 'Fee per ticket (EUR)' }).fill('1')
  await panel.getByRole('textbox', { name: 'Fee as a part of your price (%)' }).fill('400')
  await panel.getByRole('button', { name: 'Save fees and taxes' }).click()
  await expect(panel.getByText('Between 0 and 100')).toBeVisible()
  await panel.getByRole('textbox', { name: 'Fee as a part of your price (%)' }).fill('4')
  await panel.getByRole('textbox', { name: 'Fee per order (EUR)' }).fill('1.50')
  await panel.getByRole('textbox', { name: 'Tax (%)' }).fill('10')
  await expect(panel.getByRole('row', { name: 'Standing · Full' })).toContainText('€27.00')
  await panel.getByRole('combobox', { name: 'Your prices and fees' }).selectOption('onTop')
  await expect(panel.getByRole('row', { name: 'Standing · Full' })).toContainText('€29.70')
  await expect(panel.getByText('Once per order: €1.65')).toBeVisible()
  await expectAccessible(desk)
  await panel.getByRole('button', { name: 'Save fees and taxes' }).click()
  await expect(desk.getByText('buyers pay €29.70')).toBeVisible()
  await expectAccessible(desk)
  await fitsPhone(desk)

  // Whoever looks at the event sees it at once.
  await expect(page.getByText('€29.70').first()).toBeVisible()
  await expect(
    page.getByText('Prices include all fees on tickets and 10% tax; €1.65 is added once per order.'),
  ).toBeVisible()
  await choose(page, event, 2)
  const basket = page.getByRole('complementary', { name: 'Your tickets' })
  await reads(basket, '€59.40', 'Fee per order', '€1.65', 'Total', '€61.05')
  await expectAccessible(page)
  await hold(page)
  const madeOf = page.getByRole('region', { name: 'What the total is made of' })
  await reads(page.getByRole('region', { name: 'Your order' }), '€59.40', 'Fee per order', '€1.65', 'Total', '€61.05')
  await reads(
    madeOf,
    'Tickets',
    '€50.00',
    'Fees on tickets',
    '€4.00',
    'Fee per order',
    '€1.50',
    'Tax \\(10%\\)',
    '€5.55',
  )
  await expect(page.getByText('The price has changed')).toHaveCount(0)
  await expectAccessible(page)
  await pay(page)
  await expect(page.getByRole('heading', { level: 2, name: 'Your tickets' })).toBeVisible()
  await reads(madeOf, '€50.00', '€4.00', '€1.50', '€5.55')
  await expectAccessible(page)
  await fitsPhone(page)

  await expect(panel.getByText('Tickets were ordered: fees and taxes stay as they are.')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Save fees and taxes' })).toHaveCount(0)

  const said = { 'pl-PL': /i podatek 10%/, 'hr-HR': /i porez od 10/, 'pt-BR': /e 10% de imposto/ }
  for (const [locale, text] of Object.entries(said)) {
    const elsewhere = await openAs(buyer, { locale })
    await elsewhere.goto(event.path)
    await expect(elsewhere.getByText(text)).toBeVisible()
  }
})
