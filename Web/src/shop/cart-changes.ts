import type { EventDetail, Tier } from '../api/types.ts'
import { type Cart, type CartLine, countOf, fitting, limitOf, type Owned, priceOf } from './cart.ts'

/**
 * What has changed about a line since it was chosen. `gone`: its tier, or its price category, is not there any more · `fewer`: not so
 * many can be had now, and why · `price`: one ticket costs something else.
 */
export type CartChange = { tier: string; category: string } & (
  | { kind: 'gone' }
  | { kind: 'fewer'; from: number; to: number; why: 'stock' | 'order' | 'buyer' }
  | { kind: 'price'; from: number; to: number }
)

/** The cart with a note at each line that has none yet: what it is called and costs now, as its buyer sees it. */
export function noted(event: EventDetail, cart: Cart): Cart {
  return cart.map((line) => (line.seen ? line : withNote(event, line)))
}

/** The cart as it can be had now, with what it is called and costs now: its buyer has agreed to that. */
export function accepted(event: EventDetail, cart: Cart, owned?: Owned): Cart {
  return fitting(event, cart, owned).map((line) => withNote(event, line))
}

function withNote(event: EventDetail, line: CartLine): CartLine {
  const tier = event.tiers.find((one) => one.id === line.tierId)
  const price = priceOf(event, line)
  return tier && price ? { ...line, seen: { tier: tier.name, amount: price.amount } } : line
}

/** Everything that is not as it was when it was chosen. Nothing of it may be ordered before its buyer has agreed. */
export function changesOf(event: EventDetail, cart: Cart, owned?: Owned): readonly CartChange[] {
  const fit = fitting(event, cart, owned)
  return cart.flatMap((line) => changesOfLine(event, cart, fit, line, owned))
}

function changesOfLine(event: EventDetail, cart: Cart, fit: Cart, line: CartLine, owned?: Owned): CartChange[] {
  const tier = event.tiers.find((one) => one.id === line.tierId)
  const price = priceOf(event, line)
  const name = { tier: tier?.name ?? line.seen?.tier ?? '', category: line.category }
  if (!tier || !price) return [{ ...name, kind: 'gone' }]
  const to = fit.find((one) => one.tierId === line.tierId && one.category === line.category)?.quantity ?? 0
  const changes: CartChange[] = []
  if (to < line.quantity)
    changes.push({ ...name, kind: 'fewer', from: line.quantity, to, why: reasonOf(cart, tier, owned) })
  if (line.seen && line.seen.amount !== price.amount)
    changes.push({ ...name, kind: 'price', from: line.seen.amount, to: price.amount })
  return changes
}

// The narrowest bound is the reason.
function reasonOf(cart: Cart, tier: Tier, owned?: Owned): 'stock' | 'order' | 'buyer' {
  if (tier.available < Math.min(countOf(cart, tier.id), limitOf(tier, owned))) return 'stock'
  return limitOf(tier, owned) < tier.maxPerOrder ? 'buyer' : 'order'
}
