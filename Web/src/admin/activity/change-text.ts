import { formatMoney, formatStamp } from '../../i18n/format.ts'

type Shown = { member: string; currency: string | null; locale: string }

const isTime = (text: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)

/** A value of before or after, in a few characters; null: there was none. */
export function textOf(value: unknown, { member, currency, locale }: Shown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number')
    return member === 'tiers.prices.amountMinor' && currency
      ? formatMoney({ amount: value, currency }, locale)
      : new Intl.NumberFormat(locale).format(value)
  if (typeof value === 'string') return isTime(value) ? formatStamp(value, locale) : value
  return JSON.stringify(value)
}
