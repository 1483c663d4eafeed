import { expect, type Page } from '@playwright/test'
import type { Api } from '../support/api.ts'
import { expectAccessible } from '../support/axe.ts'
import { type TestEvent, ticketsOf } from '../support/events.ts'
import { testAt } from '../support/fixtures.ts'
import { startShop } from '../support/shop.ts'
import { choose } from '../support/steps.ts'

// A shop where one lapsed hold is enough for a break of half a minute.
const test = testAt(() =>
  startShop('cooling_down', {
    Orders__HoldSeconds: '15',
    Orders__ExtendSeconds: '0',
    Orders__ReturnSeconds: '0',
  }),
)

const holdButton = (page: Page) => page.getByRole('button', { name: 'Hold these tickets' })

async function letLapse(buyer: Api, event: TestEvent) {
  const { id } = await buyer.order(event.id, ticketsOf(event, 1))
  await expect(async () =>
    expect((await buyer.get<{ status: string }>(`/api/orders/${id}`)).status).toBe('expired'),
  ).toPass({ timeout: 60_000 })
}

test('who lets tickets lapse is told until when to wait, after a reload and elsewhere, in every language', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await choose(page, event, 1)
  await letLapse(buyer, event) // On another device.
  await holdButton(page).click()
  const notice = page.getByRole('alert').filter({ hasText: /You can order again at \d\d:\d\d/ })
  await expect(notice).toBeInViewport()
  await expect(notice.getByRole('timer', { name: 'Time until you can order again' })).toBeVisible()
  await expect(holdButton(page)).toBeHidden()
  await expect(page.getByText('You can order again soon').first()).toBeVisible()

  await page.reload()
  await expect(notice).toBeVisible()
  const said = { 'pl-PL': /ponownie o \d\d:\d\d/, 'hr-HR': /naručiti u \d\d:\d\d/, 'pt-BR': /de novo às \d\d:\d\d/ }
  for (const [locale, text] of Object.entries(said)) {
    const elsewhere = await openAs(buyer, { locale })
    await elsewhere.goto(event.path)
    await expect(elsewhere.getByRole('alert').getByText(text)).toBeVisible()
  }

  await expect(notice).toBeHidden({ timeout: 60_000 })
  await holdButton(page).click()
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
})

test('the break can be read by everybody, and others are not concerned', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  await letLapse(buyer, event)
  const other = await openAs(await makeBuyer())
  await choose(other, event, 1)
  await expect(holdButton(other)).toBeVisible()
  const page = await openAs(buyer)
  await page.goto(event.path)
  await expect(page.getByText(/You can order again at/)).toBeVisible()
  await expectAccessible(page)
})

test('who holds too much is told so, and shown the way to it', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await choose(page, event, 1)
  for (let order = 0; order < 3; order++) await buyer.order(event.id, ticketsOf(event, 1))
  await holdButton(page).click()
  const notice = page.getByRole('alert').filter({ hasText: 'You hold tickets that are not paid yet' })
  await expect(notice.getByText('At most 3 unpaid orders of this event at a time.')).toBeVisible()
  await notice.getByRole('link', { name: 'See my orders' }).click()
  await expect(page).toHaveURL(/\/orders$/)
})
