import { expect } from '@playwright/test'
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
    const order = await buyer.order(event.id, [{ tierId: event.tiers[0]?.id ?? '', category: 'Full', quantity: 2 }])
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
