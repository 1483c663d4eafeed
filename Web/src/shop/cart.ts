import type { EventDetail, Money, Tier } from '../api/types.ts'

/** What a line was when it was chosen: the name of its tier, and what one ticket cost. */
export type Seen = { tier: string; amount: number }

/** Tickets of one category in one tier. In reserved seating `seats` names them, as many as the quantity. */
export type CartLine = { tierId: string; category: string; quantity: number; seats?: readonly string[]; seen?: Seen }

/** What somebody wants of one event. Nothing is held yet. */
export type Cart = readonly CartLine[]

const mostLines = 20

/** How many tickets of a tier are wanted. */
export function countOf(cart: Cart, tierId?: string): number {
  return cart.reduce((sum, line) => sum + (tierId === undefined || line.tierId === tierId ? line.quantity : 0), 0)
}

/** How many of one category are wanted. */
export function quantityOf(cart: Cart, tierId: string, category: string): number {
  return cart.find((line) => line.tierId === tierId && line.category === category)?.quantity ?? 0
}

/** The cart with another quantity of one category; 0 takes the line out. */
export function withQuantity(cart: Cart, tierId: string, category: string, quantity: number): Cart {
  const others = cart.filter((line) => line.tierId !== tierId || line.category !== category)
  if (quantity <= 0) return others
  const isThere = others.length < cart.length
  if (!isThere && cart.length >= mostLines) return cart
  return isThere
    ? cart.map((line) => (line.tierId === tierId && line.category === category ? { ...line, quantity } : line))
    : [...others, { tierId, category, quantity }]
}

/** How many tickets of each tier the buyer has already, in whatever order. */
export type Owned = ReadonlyMap<string, number>

const nothing: Owned = new Map()

/** The most tickets of a tier that one may order now, whatever the stock: of one order, and of what a buyer may have in all. */
export function limitOf(tier: Tier, owned: Owned = nothing): number {
  const left = (tier.maxPerBuyer ?? Number.POSITIVE_INFINITY) - (owned.get(tier.id) ?? 0)
  return Math.max(0, Math.min(tier.maxPerOrder, left))
}

/** The most of one category that can be wanted: the tier's limits and stock, less what is wanted in its other categories. */
export function mostOf(cart: Cart, tier: Tier, category: string, owned: Owned = nothing): number {
  const others = countOf(cart, tier.id) - quantityOf(cart, tier.id, category)
  return Math.max(0, Math.min(limitOf(tier, owned), tier.available) - others)
}

/** The seats of a tier that are wanted, each with its category. */
export function seatsOf(cart: Cart, tierId: string): ReadonlyMap<string, string> {
  const lines = cart.filter((line) => line.tierId === tierId)
  return new Map(lines.flatMap((line) => (line.seats ?? []).map((seat) => [seat, line.category] as const)))
}

/** The cart with these seats of a tier, each with its category, instead of those that were wanted before. */
export function withSeats(cart: Cart, tierId: string, seats: ReadonlyMap<string, string>): Cart {
  const byCategory = new Map<string, string[]>()
  for (const [seat, category] of seats) byCategory.set(category, [...(byCategory.get(category) ?? []), seat])
  const lines = [...byCategory].map(([category, names]): CartLine => {
    const seen = cart.find((line) => line.tierId === tierId && line.category === category)?.seen
    return { tierId, category, quantity: names.length, seats: names, ...(seen && { seen }) }
  })
  return [...cart.filter((line) => line.tierId !== tierId), ...lines]
}

/** What one ticket of a line costs; null: the event does not sell it any more. */
export function priceOf(event: EventDetail, line: CartLine): Money | null {
  const tier = event.tiers.find((one) => one.id === line.tierId)
  return tier?.prices.find((price) => price.category === line.category)?.price ?? null
}

/** What the cart costs; what costs something bears the fee on an order once. */
export function totalOf(event: EventDetail, cart: Cart): Money {
  const amount = cart.reduce((sum, line) => sum + (priceOf(event, line)?.amount ?? 0) * line.quantity, 0)
  const fee = amount && (event.pricesInclude?.orderFee?.amount ?? 0)
  return { amount: amount + fee, currency: event.currency }
}

/** The cart without what the event does not sell any more, and never more of a tier than its limit and its stock allow. */
export function fitting(event: EventDetail, cart: Cart, owned: Owned = nothing): Cart {
  let fit: Cart = []
  for (const line of cart) {
    const tier = event.tiers.find((one) => one.id === line.tierId)
    if (!tier || !priceOf(event, line)) continue
    const room = mostOf(fit, tier, line.category, owned)
    if (room <= 0) continue
    const quantity = Math.min(line.quantity, room)
    const { seats, ...rest } = line
    fit = [...fit, seats ? { ...rest, quantity, seats: seats.slice(0, quantity) } : { ...rest, quantity }]
  }
  return fit
}

/** Whether what was kept is a cart. */
export function isCart(value: unknown): value is Cart {
  return Array.isArray(value) && value.length <= mostLines && value.every(isLine)
}

function isLine(value: unknown): value is CartLine {
  if (typeof value !== 'object' || value === null) return false
  const { tierId, category, quantity, seats, seen } = value as Record<string, unknown>
  const hasSeats =
    seats === undefined ||
    (Array.isArray(seats) && seats.length === quantity && seats.every((seat) => typeof seat === 'string'))
  return (
    typeof tierId === 'string' &&
    typeof category === 'string' &&
    Number.isInteger(quantity) &&
    (quantity as number) > 0 &&
    hasSeats &&
    (seen === undefined || isSeen(seen))
  )
}

function isSeen(value: unknown): value is Seen {
  if (typeof value !== 'object' || value === null) return false
  const { tier, amount } = value as Record<string, unknown>
  return typeof tier === 'string' && typeof amount === 'number'
}
