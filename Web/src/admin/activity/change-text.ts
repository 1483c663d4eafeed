import { formatMoney, formatStamp } from '../../i18n/format.ts'
import { formatRate } from '../../i18n/rate.ts'

type Shown = { member: string; currency: string | null; locale: string }

const amounts = new Set(['tiers.prices.amountMinor', 'prices.feePerTicketMinor', 'prices.feePerOrderMinor'])
const rates = new Set(['prices.feeRate', 'prices.taxRate'])

const isTime = (text: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)

/** A value of before or after, in a few characters; null: there was none. */
export function textOf(value: unknown, { member, currency, locale }: Shown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') {
    if (amounts.has(member) && currency) return formatMoney({ amount: value, currency }, locale)
    return rates.has(member) ? formatRate(value, locale) : new Intl.NumberFormat(locale).format(value)
  }
  if (typeof value === 'string') return isTime(value) ? formatStamp(value, locale) : value
  return JSON.stringify(value)
}
