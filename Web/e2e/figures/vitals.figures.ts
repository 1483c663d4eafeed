import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { openLine, waiting } from '../support/line.ts'
import { slowDown, vitalsOf, watchVitals } from '../support/vitals.ts'
import { percentile } from './statistics.ts'

const rounds = 7
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 }

test('largest contentful paint and layout shift on a processor slowed down four times, nothing cached', async ({
  openAs,
  makeEvent,
  makeBuyer,
  admin,
}) => {
  const event = await makeEvent({ tiers: [{ name: 'Standing' }, { name: 'Stands' }] })
  const crowded = await makeEvent()
  await openLine(admin, crowded.id)
  const buyer = await makeBuyer()
  await waiting(admin, buyer, crowded.id)
  const order = await buyer.order(event.id, ticketsOf(event, 2))
  const pages = {
    'list of events': '/',
    event: event.path,
    'waiting room': `${crowded.path}/line`,
    checkout: `/orders/${order.id}/pay`,
    order: `/orders/${order.id}`,
  }
  for (const [name, path] of Object.entries(pages)) {
    const paints: number[] = []
    const shifts: number[] = []
    let largest = ''
    for (let round = 0; round < rounds; round++) {
      const page = await openAs(buyer, phone)
      await watchVitals(page.context())
      await slowDown(page, 4)
      await page.goto(path, { waitUntil: 'networkidle' })
      const vitals = await vitalsOf(page)
      paints.push(vitals.largestPaint)
      shifts.push(vitals.layoutShift)
      largest = vitals.largest
      await page.context().close()
    }
    console.log(
      `${name.padEnd(15)} LCP median ${percentile(paints, 0.5).toFixed(0).padStart(5)} ms, most ${Math.max(...paints)
        .toFixed(0)
        .padStart(5)} ms   ` + `CLS most ${Math.max(...shifts).toFixed(4)}   largest: ${largest}`,
    )
  }
})
