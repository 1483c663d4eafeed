import type { Money } from '../../api/types.ts'
import type { AdminEvent, DeskSaleRequest } from '../types.ts'

export const payments = ['cash', 'terminal', 'complimentary'] as const
export type DeskPayment = (typeof payments)[number]

/** A sale at the box office, as it is being put together. */
export type SaleDraft = {
  /** How many of each price, by `keyOf`. */
  counts: Readonly<Record<string, number>>
  email: string
  payment: DeskPayment
  reason: string
}

export const noSale: SaleDraft = { counts: {}, email: '', payment: 'cash', reason: '' }

/** What names a price of a tier. */
export const keyOf = (tierId: string, category: string) => `${tierId} ${category}`

export type SaleWrong = 'lines' | 'email' | 'reason'

/** `amount`: what a buyer pays for one. */
type Line = { tierId: string; category: string; quantity: number; amount: number }

/** The lines that are chosen, in the order of the event. */
export function linesOf({ counts }: SaleDraft, event: AdminEvent): Line[] {
  return event.tiers.flatMap((tier) =>
    tier.prices
      .map(({ category, allIn }) => ({
        tierId: tier.id,
        category,
        quantity: counts[keyOf(tier.id, category)] ?? 0,
        amount: allIn,
      }))
      .filter(({ quantity }) => quantity > 0),
  )
}

/** How many more of a tier can be chosen, beside what is chosen of its other prices. */
export function mostOf({ counts }: SaleDraft, tier: AdminEvent['tiers'][number], category: string): number {
  const others = tier.prices
    .filter((price) => price.category !== category)
    .reduce((sum, price) => sum + (counts[keyOf(tier.id, price.category)] ?? 0), 0)
  return Math.max(0, Math.min(tier.available, tier.maxPerOrder) - others)
}

/** What is to be paid, with the fee on an order that costs something: nothing for what is given. */
export function totalOf(draft: SaleDraft, event: AdminEvent, orderFee: number): Money {
  const sum = linesOf(draft, event).reduce((total, { quantity, amount }) => total + quantity * amount, 0)
  const isFree = draft.payment === 'complimentary' || sum === 0
  return { amount: isFree ? 0 : sum + orderFee, currency: event.currency }
}

/** What is missing or wrong; nothing: it can be sold. */
export function wrongOf(draft: SaleDraft, event: AdminEvent): SaleWrong[] {
  const wrong: SaleWrong[] = []
  if (linesOf(draft, event).length === 0) wrong.push('lines')
  if (!/^[^\s@]+@[^\s@]+$/.test(draft.email.trim())) wrong.push('email')
  if (draft.payment === 'complimentary' && !draft.reason.trim()) wrong.push('reason')
  return wrong
}

/** What is sent. */
export function requestOf(draft: SaleDraft, event: AdminEvent): DeskSaleRequest {
  const reason = draft.reason.trim()
  return {
    email: draft.email.trim(),
    lines: linesOf(draft, event).map(({ tierId, category, quantity }) => ({ tierId, category, quantity })),
    payment: draft.payment,
    ...(reason && { reason }),
  }
}
