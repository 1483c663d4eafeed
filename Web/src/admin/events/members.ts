import type { AdminEvent, AdminTier, TierPatch } from '../types.ts'
import type { Member } from './save-member.ts'
import type { Plain } from './three-way.ts'

/** A value of a tier that can be edited where it stands. */
export type TierMember<Value extends Plain> = Member<AdminEvent, Value, TierPatch>

type Simple = 'name' | 'sector' | 'capacity' | 'maxPerOrder' | 'maxPerBuyer' | 'salesStart' | 'salesEnd'

const tierOf = (event: AdminEvent, tierId: string): AdminTier | undefined =>
  event.tiers.find((tier) => tier.id === tierId)

/** One of a tier's own values. Of a tier that is gone, it is null. */
export function tierMember<Name extends Simple>(tierId: string, name: Name): TierMember<AdminTier[Name] | null> {
  return {
    read: (event) => tierOf(event, tierId)?.[name] ?? null,
    change: (_, value) => ({ [name]: value }) as TierPatch,
  }
}

/** What a category costs; null: there is no such category. The server replaces all prices at once, so the others go along as they are. */
export function priceMember(tierId: string, category: string): TierMember<number | null> {
  return {
    read: (event) => tierOf(event, tierId)?.prices.find((price) => price.category === category)?.amount ?? null,
    change: (event, amount) => ({ prices: withPrice(tierOf(event, tierId)?.prices ?? [], category, amount) }),
  }
}

type Price = { category: string; amount: number }

function withPrice(prices: readonly Price[], category: string, amount: number | null): Price[] {
  if (amount === null) return prices.filter((price) => price.category !== category)
  if (prices.some((price) => price.category === category))
    return prices.map((price) => (price.category === category ? { category, amount } : price))
  return [...prices, { category, amount }]
}
