import { decimalsOf, decimalText } from '../../i18n/minor-units.ts'

function marks(locale: string) {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1_234_567.8)
  const find = (type: string, other: string) => parts.find((part) => part.type === type)?.value ?? other
  return { decimal: find('decimal', '.'), group: find('group', ',') }
}

/** An amount in minor units, as one edits it: without the currency and without grouping. */
export function moneyText(amount: number, currency: string, locale: string): string {
  return decimalText(amount, currency).replace('.', marks(locale).decimal)
}

/**
 * Reads a price that somebody typed, in minor units; null: it is none, or could be two. The locale's decimal mark counts, and
 * so does the point; the locale's grouping is accepted between thousands.
 */
export function readMoney(text: string, currency: string, locale: string): number | null {
  const decimals = decimalsOf(currency)
  const { decimal, group } = marks(locale)
  let typed = text.trim().replace(/[\s\u00a0\u202f]/g, '')
  const groups = new RegExp(`^\\d{1,3}(${quoted(group)}\\d{3})+(?!\\d)`)
  if (group.trim() && groups.test(typed)) typed = typed.split(group).join('')
  typed = typed.replace(decimal, '.')
  const found = /^(\d{1,16})(?:\.(\d*))?$/.exec(typed)
  if (!found) return null
  const cents = found[2] ?? ''
  if (cents.length > decimals) return null
  const amount = Number(`${found[1]}${cents.padEnd(decimals, '0')}`)
  return Number.isSafeInteger(amount) ? amount : null
}

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
