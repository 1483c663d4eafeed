import { expect, type Page } from '@playwright/test'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { payWith } from '../support/steps.ts'

const phone = { viewport: { width: 390, height: 844 } }

// The faces with which the browser has really drawn an element's letters.
async function facesOf(page: Page, selector: string) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('DOM.enable')
  await devtools.send('CSS.enable')
  const { root } = await devtools.send('DOM.getDocument')
  const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector })
  const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId })
  return fonts
}

for (const { language, name } of [
  { language: 'pl-PL', name: 'Zażółć gęślą jaźń' },
  { language: 'hr-HR', name: 'Čaša žute šljivovice, đak' },
  { language: 'en-GB', name: 'Łódź, Šibenik and Đakovo' },
])
  test(`every letter of "${name}" is drawn with the page's own typeface, in ${language}`, async ({
    openAs,
    makeEvent,
  }) => {
    const event = await makeEvent({ name: `${name} ${crypto.randomUUID().slice(0, 8)}` })
    const page = await openAs(undefined, { locale: language })
    await page.goto(event.path)
    await expect(page.getByRole('heading', { level: 1, name: event.name })).toBeAttached()
    for (const selector of ['header .text-title', 'main > div p.text-soft']) {
      const fonts = await facesOf(page, selector)
      expect(fonts.length, selector).toBeGreaterThan(0)
      expect(
        fonts.filter((font) => !font.isCustomFont),
        selector,
      ).toEqual([])
    }
  })

test('a picture that is broken gives way to the drawn poster', async ({ page, admin, makeEvent }) => {
  const event = await makeEvent()
  const current = await admin.get<{ imageUrl: string | null } & Record<string, unknown>>(
    `/api/admin/events/${event.id}`,
  )
  const { name, venue, description, currency, startsAt, onSaleAt, slug } = current
  await admin.call(
    'PUT',
    `/api/admin/events/${event.id}`,
    { name, venue, description, currency, startsAt, onSaleAt, slug, imageUrl: 'https://pictures.example/gone.jpg' },
    { 'If-Match': '*' },
  )
  await page.route('https://pictures.example/**', (route) => route.fulfill({ status: 404, body: '' }))
  await page.goto(event.path)
  await expect(page.getByRole('heading', { level: 1, name: event.name })).toBeAttached()
  await expect(page.locator('main img')).toHaveCount(0)
  await expect(page.locator('main header svg[viewBox="0 0 400 300"]')).toBeVisible()
})

test('the checkout says what it is for, and on a phone the clock and the button stay in sight', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 2))
  const page = await openAs(buyer, phone)
  await page.goto(`/orders/${order.id}/pay`)
  await expect(page.getByRole('main')).toContainText(event.name)
  await expect(page.getByRole('main')).toContainText('The Cellar, Zagreb')
  await expect(page.getByRole('main').locator('time').first()).toContainText('202')
  const foot = page.getByRole('region', { name: 'Checkout' })
  for (const end of [0, 100_000]) {
    await page.evaluate((top) => scrollTo(0, top), end)
    await expect(foot.getByRole('timer')).toBeInViewport()
    await expect(foot.getByRole('button', { name: /^Pay / })).toBeInViewport()
  }
  await foot.getByRole('button', { name: /^Pay / }).click()
  await expect(page.getByRole('textbox', { name: 'Card number' })).toBeFocused()
  await payWith(page)
  await expect(page.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(2)
  await expect(page.getByRole('main').getByRole('status').locator('time')).toBeVisible()
})
