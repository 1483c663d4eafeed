import { use } from 'react'
import type { EventDetail } from '../api/types.ts'
import { formatMoney } from '../i18n/format.ts'
import { addCatalog, useLocale, useT } from '../i18n/i18n.ts'
import { pricesCatalog } from '../i18n/prices-catalog.ts'
import { formatRate } from '../i18n/rate.ts'

const texts = addCatalog(pricesCatalog)

/** What the prices of an event contain, and what is added to an order. */
export default function WholePrices({ include }: { include: NonNullable<EventDetail['pricesInclude']> }) {
  use(texts)
  const t = useT()
  const locale = useLocale()
  const { taxRate, orderFee } = include
  const values = {
    rate: formatRate(taxRate, locale),
    ...(orderFee && { amount: formatMoney(orderFee, locale) }),
  }
  if (orderFee) return t(taxRate > 0 ? 'prices.withTaxAndOrder' : 'prices.withOrder', values)
  return t(taxRate > 0 ? 'prices.withTax' : 'event.allIn', values)
}
