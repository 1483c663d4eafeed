import { use } from 'react'
import type { EventDetail } from '../api/types.ts'
import { formatMoney } from '../i18n/format.ts'
import { addCatalog, useLocale, useT } from '../i18n/i18n.ts'
import { pricesCatalog } from '../i18n/prices-catalog.ts'
import { formatRate } from './rate.ts'

const texts = addCatalog(pricesCatalog)

/** What the prices of an event contain, and what is added to an order. */
export default function WholePrices({ include }: { include: NonNullable<EventDetail['pricesInclude']> }) {
  use(texts)
  const t = useT()
  const locale = useLocale()
  return [
    include.taxRate > 0 ? t('prices.feesAndTax', { rate: formatRate(include.taxRate, locale) }) : t('event.allIn'),
    include.orderFee && t('prices.perOrder', { amount: formatMoney(include.orderFee, locale) }),
  ]
    .filter(Boolean)
    .join(' ')
}
