import type { PricePolicy } from '../types.ts'

/** What an organiser says of fees and taxes. */
export type PriceTerms = Omit<PricePolicy, 'version'>

const whole = 10_000

// A part of an amount to the nearest unit, half of one up: exactly, whatever the amount. The server counts the same way.
function partOf(amount: number, rate: number): number {
  return Number((BigInt(amount) * BigInt(rate) * 2n + BigInt(whole)) / BigInt(2 * whole))
}

const withTax = (terms: PriceTerms, amount: number) =>
  terms.tax === 'onTop' ? amount + partOf(amount, terms.taxRate) : amount

/** What a buyer pays for a ticket at what its organiser asks for, in minor units. */
export function allInOf(terms: PriceTerms, own: number): number {
  if (own === 0) return 0
  const fees = terms.borneBy === 'buyer' ? terms.feePerTicket + partOf(own, terms.feeRate) : 0
  return withTax(terms, own + fees)
}

/** What is added to an order that costs something, in minor units. */
export function orderFeeOf(terms: PriceTerms): number {
  return terms.borneBy === 'buyer' ? withTax(terms, terms.feePerOrder) : 0
}
