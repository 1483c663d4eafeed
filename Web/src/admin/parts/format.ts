import type { Money } from '../../api/types.ts'
import { decimalsOf } from '../../i18n/minor-units.ts'

/** A share in the locale's way: 12.3 %. Large ones need no decimals. */
export function formatPercent(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: Math.abs(share) < 1 ? 1 : 0 }).format(
    share,
  )
}

/** Money in few characters, for axes: €12K. */
export function formatMoneyShort({ amount, currency }: Money, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  }).format(amount / 10 ** decimalsOf(currency))
}

/** A count in few characters, for axes: 12K. */
export function formatCountShort(count: number, locale: string): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(count)
}

/** A measured figure: as many decimals as it deserves. */
export function formatFigure(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
}

/** A time of day to the second, for what is looked at live. */
export function formatSecond(at: string | number, locale: string, timeZone?: string): string {
  const second = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  return new Intl.DateTimeFormat(locale, { ...second, ...(timeZone && { timeZone }) }).format(new Date(at))
}
