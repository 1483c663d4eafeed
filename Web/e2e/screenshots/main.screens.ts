import { join as pathOf } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Api } from '../support/api.ts'
import { test } from '../support/fixtures.ts'
import { join, openLine } from '../support/line.ts'
import { newBuyers } from '../support/people.ts'
import { rushHour } from './rush-hour.ts'

const folder = pathOf(import.meta.dirname, '../../../docs/images')
const devices = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
}

/*
 * The pictures in docs/images: the demo's events in mid-sale, with some hundred buyers at once. Everything on them has happened in the
 * real system a moment before.
 */
test('the six main screens', async ({ openAs, admin, makeBuyer }) => {
  const programme = await admin.get<{ items: { id: string; slug: string }[] }>('/api/events')
  const idOf = (slug: string) => programme.items.find((event) => event.slug === slug)?.id ?? ''
  const concert = { id: idOf('northern-lights-live'), path: '/events/northern-lights-live' }
  const crowded = { id: idOf('solstice-festival'), path: '/events/solstice-festival' }
  await rushHour(admin, concert.id)

  // Some are inside, 400 wait.
  await openLine(admin, crowded.id, { maxConcurrent: 30, admitPerMinute: 90 })
  for (const buyer of await newBuyers(admin, 430)) await join(buyer, crowded.id)
  const buyer = await makeBuyer()
  await join(buyer, crowded.id)
  for (const other of await newBuyers(admin, 60)) await join(other, crowded.id)

  const [line, seat] = [await lineOf(admin, concert.id), { quantity: 2, category: 'Full' }]
  const paid = await buyer.order(concert.id, [{ ...seat, tierId: line[0] ?? '' }])
  await buyer.pay(paid.id)
  await expect.poll(async () => (await buyer.get<{ status: string }>(`/api/orders/${paid.id}`)).status).toBe('paid')
  const unpaid = await buyer.order(concert.id, [
    { ...seat, tierId: line[1] ?? '' },
    { ...seat, tierId: line[2] ?? '', category: 'Child' },
  ])
  const [ticket] = await buyer.get<{ id: string }[]>(`/api/orders/${paid.id}/tickets`)

  const screens: { name: string; who: Api; path: string; ready: (page: Page) => Promise<void> }[] = [
    { name: 'events', who: buyer, path: '/', ready: (page) => expect(page.getByRole('article').first()).toBeVisible() },
    {
      name: 'event',
      who: buyer,
      path: concert.path,
      ready: async (page) => {
        await page.getByRole('button', { name: 'One more: Standing, Full: how many' }).click()
        await page.getByRole('button', { name: 'One more: Standing, Full: how many' }).click()
        await page.mouse.move(0, 0)
        await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
      },
    },
    {
      name: 'line',
      who: buyer,
      path: `${crowded.path}/line`,
      ready: (page) => expect(page.getByRole('region', { name: 'Your place in line' })).toBeVisible(),
    },
    {
      name: 'checkout',
      who: buyer,
      path: `/orders/${unpaid.id}/pay`,
      ready: (page) => expect(page.getByRole('button', { name: /^Pay / })).toBeVisible(),
    },
    {
      name: 'ticket',
      who: buyer,
      path: `/orders/${paid.id}/tickets/${ticket?.id}`,
      ready: (page) => expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible(),
    },
    {
      name: 'dashboard',
      who: admin,
      path: '/admin?period=hour',
      ready: (page) => expect(page.getByRole('img', { name: /^Area chart/ }).first()).toBeVisible(),
    },
  ]
  for (const { name, who, path, ready } of screens)
    for (const [device, options] of Object.entries(devices)) {
      const page = await openAs(who, { ...options, colorScheme: 'light' })
      await page.goto(path, { waitUntil: 'networkidle' })
      await ready(page)
      await page.evaluate(() => scrollTo(0, 0))
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.evaluate(() => document.fonts.ready)
        await page.screenshot({ path: pathOf(folder, `${name}-${device}-${colorScheme}.png`), animations: 'disabled' })
      }
      await page.context().close()
    }
})

const lineOf = async (admin: Api, eventId: string) =>
  (await admin.get<{ tiers: { id: string }[] }>(`/api/events/${eventId}`)).tiers.map((tier) => tier.id)
