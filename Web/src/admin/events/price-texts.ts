import type { AdminEvent, EventRequest } from '../types.ts'
import { readMoney } from './money-text.ts'

/** What has been typed as prices, by `priceKey`. */
export type PriceTexts = Readonly<Record<string, string>>

export const priceKey = (tierId: string, category: string) => `${tierId}/${category}`

/** Whether prices have to be named anew: money of one currency is none of another. */
export function needsNewPrices(event: AdminEvent, currency: string): boolean {
  return event.state === 'draft' && event.tiers.length > 0 && currency !== event.currency
}

/** The keys of the prices that are missing or can't be read in that currency. */
export function wrongPrices(event: AdminEvent, texts: PriceTexts, currency: string, locale: string): Set<string> {
  const keys = event.tiers.flatMap((tier) => tier.prices.map(({ category }) => priceKey(tier.id, category)))
  return new Set(keys.filter((key) => readMoney(texts[key] ?? '', currency, locale) === null))
}

/** All prices as they are sent; there must be none that is wrong. */
export function tierPricesOf(
  event: AdminEvent,
  texts: PriceTexts,
  currency: string,
  locale: string,
): NonNullable<EventRequest['tierPrices']> {
  return event.tiers.map((tier) => ({
    tierId: tier.id,
    prices: tier.prices.map(({ category }) => ({
      category,
      amount: readMoney(texts[priceKey(tier.id, category)] ?? '', currency, locale),
    })),
  }))
}
