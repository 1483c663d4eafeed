import type { MessageKey } from '../../i18n/i18n.ts'
import { fromLocal, isLeftOut } from '../parts/local-time.ts'
import type { TierRequest } from '../types.ts'
import { readMoney } from './money-text.ts'

/** A tier to be added, as it stands in the form. `key` tells the rows of the form apart. */
export type TierDraft = {
  key: number
  name: string
  sector: string
  seating: 'general' | 'reserved'
  capacity: string
  /** Reserved seating: how many rows, and how many seats each has. */
  rows: string
  seatsPerRow: string
  maxPerOrder: string
  maxPerBuyer: string
  salesStart: string
  salesEnd: string
  prices: { key: number; category: string; amount: string }[]
}

/** What is wrong, by field: `name`, `capacity`, `prices.0.amount` … */
export type TierErrors = Record<string, MessageKey>

const mostCapacity = 1_000_000
const mostPerOrder = 1_000
const mostRows = 500
let lastKey = 0

/** A key that no other row of a form has. */
export function nextKey(): number {
  return ++lastKey
}

/** A tier that nothing is known of yet. */
export function emptyTier(category: string): TierDraft {
  return {
    key: nextKey(),
    name: '',
    sector: '',
    seating: 'general',
    capacity: '',
    rows: '',
    seatsPerRow: '',
    maxPerOrder: '10',
    maxPerBuyer: '10',
    salesStart: '',
    salesEnd: '',
    prices: [{ key: nextKey(), category, amount: '' }],
  }
}

/** A whole number from 1 on; null: it is none, or more than `most`. */
export function readCount(text: string, most: number): number | null {
  const digits = text.replace(/[\s\u00a0\u202f.,']/g, '')
  const count = /^\d{1,9}$/.test(digits) ? Number(digits) : 0
  return count >= 1 && count <= most ? count : null
}

/** Names rows as theatres do: A to Z, then AA, AB … */
export function rowName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : rowName(Math.floor(index / 26) - 1) + letter
}

/** What is wrong with a tier, as far as one can tell without the server. Its times are on the clocks of its event's zone. */
export function checkTier(tier: TierDraft, currency: string, locale: string, zone: string): TierErrors {
  const errors: TierErrors = {}
  if (!tier.name.trim()) errors.name = 'admin.form.tierNameMissing'
  if (tier.seating === 'general') {
    if (readCount(tier.capacity, mostCapacity) === null) errors.capacity = 'admin.form.countWrong'
  } else {
    if (readCount(tier.rows, mostRows) === null) errors.rows = 'admin.form.rowsWrong'
    if (readCount(tier.seatsPerRow, 1_000) === null) errors.seatsPerRow = 'admin.form.seatsWrong'
  }
  if (readCount(tier.maxPerOrder, mostPerOrder) === null) errors.maxPerOrder = 'admin.form.perOrderWrong'
  if (tier.maxPerBuyer && readCount(tier.maxPerBuyer, mostCapacity) === null)
    errors.maxPerBuyer = 'admin.form.countWrong'
  const [start, end] = [fromLocal(tier.salesStart, zone), fromLocal(tier.salesEnd, zone)]
  if (start && end && end <= start) errors.salesEnd = 'admin.form.endBeforeStart'
  for (const name of ['salesStart', 'salesEnd'] as const)
    if (isLeftOut(tier[name], zone)) errors[name] = 'admin.form.timeLeftOut'
  const categories = new Set<string>()
  for (const [index, price] of tier.prices.entries()) {
    const category = price.category.trim()
    if (!category) errors[`prices.${index}.category`] = 'admin.form.categoryMissing'
    else if (categories.has(category)) errors[`prices.${index}.category`] = 'admin.form.categoryTwice'
    categories.add(category)
    if (readMoney(price.amount, currency, locale) === null) errors[`prices.${index}.amount`] = 'admin.form.priceWrong'
  }
  return errors
}

/** What to send for a tier that was checked. */
export function tierRequest(tier: TierDraft, currency: string, locale: string, zone: string): TierRequest {
  const isReserved = tier.seating === 'reserved'
  const seats = readCount(tier.seatsPerRow, 1_000) ?? 0
  return {
    name: tier.name.trim(),
    sector: tier.sector.trim() || null,
    seating: tier.seating,
    ...(isReserved
      ? {
          rows: Array.from({ length: readCount(tier.rows, mostRows) ?? 0 }, (_, row) => ({
            name: rowName(row),
            seats,
          })),
        }
      : { capacity: readCount(tier.capacity, mostCapacity) }),
    maxPerOrder: readCount(tier.maxPerOrder, mostPerOrder),
    maxPerBuyer: readCount(tier.maxPerBuyer, mostCapacity),
    salesStart: fromLocal(tier.salesStart, zone),
    salesEnd: fromLocal(tier.salesEnd, zone),
    prices: tier.prices.map((price) => ({
      category: price.category.trim(),
      amount: readMoney(price.amount, currency, locale),
    })),
  }
}
