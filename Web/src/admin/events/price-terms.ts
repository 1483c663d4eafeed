import { moneyText, readMoney } from './money-text.ts'
import type { PriceTerms } from './whole-price.ts'

/** What has been typed and chosen as fees and taxes. */
export type TermTexts = Record<'feePerTicket' | 'feePerOrder' | 'feeRate' | 'taxRate', string> &
  Pick<PriceTerms, 'borneBy' | 'tax'>

const mostRate = 10_000
// A percentage has two decimals, as a euro has.
const likeRate = 'EUR'

/** Fees and taxes as one edits them. What is none is left empty. */
export function termTexts(terms: PriceTerms, currency: string, locale: string): TermTexts {
  const text = (amount: number, unit: string) => (amount === 0 ? '' : moneyText(amount, unit, locale))
  return {
    feePerTicket: text(terms.feePerTicket, currency),
    feePerOrder: text(terms.feePerOrder, currency),
    feeRate: text(terms.feeRate, likeRate),
    taxRate: text(terms.taxRate, likeRate),
    borneBy: terms.borneBy,
    tax: terms.tax,
  }
}

/** Reads them; null: what can't be read. */
export function readTerms(texts: TermTexts, currency: string, locale: string) {
  const read = (text: string, unit: string) => (text.trim() ? readMoney(text, unit, locale) : 0)
  const rate = (text: string) => {
    const found = read(text, likeRate)
    return found !== null && found <= mostRate ? found : null
  }
  return {
    feePerTicket: read(texts.feePerTicket, currency),
    feePerOrder: read(texts.feePerOrder, currency),
    feeRate: rate(texts.feeRate),
    taxRate: rate(texts.taxRate),
    borneBy: texts.borneBy,
    tax: texts.tax,
  }
}

/** Whether all of it could be read. */
export function isRead(terms: ReturnType<typeof readTerms>): terms is PriceTerms {
  return Object.values(terms).every((value) => value !== null)
}
