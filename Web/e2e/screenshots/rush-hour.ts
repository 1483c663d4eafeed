import { numbersFrom } from '../../src/ui/poster/design.ts'
import type { Api } from '../support/api.ts'
import { newBuyers } from '../support/people.ts'

const buyers = 240
const atOnce = 8

/** Sells: some hundred people buy one to four tickets of an event's tiers, most of them pay. Always the same crowd. */
export async function rushHour(admin: Api, eventId: string) {
  const { tiers } = await admin.get<{ tiers: { id: string; maxPerOrder: number; prices: { category: string }[] }[] }>(
    `/api/events/${eventId}`,
  )
  const random = numbersFrom(7)
  const crowd = await newBuyers(admin, buyers)
  for (let at = 0; at < crowd.length; at += atOnce)
    await Promise.all(
      crowd.slice(at, at + atOnce).map(async (buyer) => {
        const tier = tiers[Math.floor(random() * tiers.length)]
        const price = tier?.prices[Math.floor(random() * tier.prices.length)]
        if (!tier || !price) return
        const quantity = 1 + Math.floor(random() * Math.min(4, tier.maxPerOrder))
        const order = await buyer.order(eventId, [{ tierId: tier.id, category: price.category, quantity }])
        if (random() < 0.85) await buyer.pay(order.id)
      }),
    )
}
