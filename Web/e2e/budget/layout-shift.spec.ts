import { expect } from '@playwright/test'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { openLine, waiting } from '../support/line.ts'
import { slowDown, vitalsOf, watchVitals } from '../support/vitals.ts'

const most = 0.01
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 }
const desktop = { viewport: { width: 1280, height: 800 } }

for (const [device, options] of Object.entries({ phone, desktop }))
  test(`nothing jumps while pages load, on a slow ${device}`, async ({ openAs, makeEvent, makeBuyer, admin }) => {
    const event = await makeEvent({ tiers: [{ name: 'Standing' }, { name: 'Stands' }] })
    const crowded = await makeEvent()
    await openLine(admin, crowded.id)
    const buyer = await makeBuyer()
    await waiting(admin, buyer, crowded.id)
    const order = await buyer.order(event.id, ticketsOf(event, 2))
    for (const path of [
      '/',
      event.path,
      `${crowded.path}/line`,
      `/orders/${order.id}/pay`,
      '/orders',
      `/orders/${order.id}`,
    ]) {
      const page = await openAs(buyer, options)
      await watchVitals(page.context())
      await slowDown(page, 4)
      await page.goto(path, { waitUntil: 'networkidle' })
      const { layoutShift, moved } = await vitalsOf(page)
      test.info().annotations.push({ type: 'layout shift', description: `${path}: ${layoutShift.toFixed(4)}` })
      expect.soft(layoutShift, `${path}\n${moved.join('\n')}`).toBeLessThanOrEqual(most)
      await page.context().close()
    }
  })

test('what comes to the foot of a phone’s window first does not jump when the other comes', async ({
  openAs,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  await buyer.order(event.id, ticketsOf(event, 2))
  const page = await openAs(buyer, phone)
  await watchVitals(page.context())
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route(/\/api\/events\/[^/?]+$/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(event.path)
  await expect(page.getByText('You hold 2 tickets')).toBeVisible()
  letGo()
  await expect(page.getByRole('complementary', { name: 'Your tickets' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  const { layoutShift, moved } = await vitalsOf(page)
  expect(layoutShift, moved.join('\n')).toBeLessThanOrEqual(most)
})
