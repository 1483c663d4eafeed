import type { Money } from '../../api/types.ts'
import { formatMoney } from '../../i18n/format.ts'

/** Money as a processor reports it: its currency may be none that there is. */
export function formatReported(money: Money, locale: string): string {
  return /^[A-Z]{3}$/.test(money.currency) ? formatMoney(money, locale) : `${money.amount} ${money.currency}`
}
