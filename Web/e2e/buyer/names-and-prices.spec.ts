import { expect } from '@playwright/test'
import type { AdminEvent, Api } from '../support/api.ts'
import { newEvent, type TestEvent } from '../support/events.ts'
import { test } from '../support/fixtures.ts'

async function rename(admin: Api, event: TestEvent, slug: string) {
  const { name, venue, startsAt, onSaleAt, currency } = await admin.get<AdminEvent>(`/api/admin/events/${event.id}`)
  await admin.call(
    'PUT',
    `/api/admin/events/${event.id}`,
    { name, venue, startsAt, onSaleAt, currency, slug },
    { 'If-Match': '*' },
  )
}

test('an earlier address of an event leads to the one of now, also while one looks', async ({ openAs, admin }) => {
  const event = await newEvent(admin)
  const [second, third] = [`second-${crypto.randomUUID()}`, `third-${crypto.randomUUID()}`]
  await rename(admin, event, second)
  const page = await openAs()
  await page.goto(`${event.path}?from=poster#tickets`)
  await expect(page.getByRole('heading', { level: 1, name: event.name })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/events/${second}\\?from=poster#tickets$`))

  await rename(admin, event, third)
  await expect(page).toHaveURL(new RegExp(`/events/${third}\\?from=poster#tickets$`))
  await page.goto(`/events/${second}/line`)
  await expect(page).toHaveURL(new RegExp(`/events/${third}/line$`))
})

test.describe('prices have the decimals of ISO 4217', () => {
  for (const [currency, amount, shown] of [
    ['HUF', 1_250_000, /HUF\s12,500\.00/],
    ['IDR', 150_000_000, /IDR\s1,500,000\.00/],
    ['KWD', 4_500, /KWD\s4\.500/],
  ] as const)
    test(currency, async ({ openAs, admin }) => {
      const tiers = [{ prices: [{ category: 'Full', amount }] }]
      const event = await newEvent(admin, { currency, tiers })
      const page = await openAs()
      await page.goto(event.path)
      await expect(page.getByText(shown).first()).toBeVisible()
    })
})
