import { use } from 'react'
import type { Money } from '../api/types.ts'
import { formatMoney } from '../i18n/format.ts'
import { addCatalog, useLocale, useT } from '../i18n/i18n.ts'
import { pricesCatalog } from '../i18n/prices-catalog.ts'

const texts = addCatalog(pricesCatalog)

/** What an order costs beside its tickets, as a line of it. */
export default function OrderFee({ fee }: { fee: Money }) {
  use(texts)
  const t = useT()
  const locale = useLocale()
  return (
    <p className="flex justify-between gap-4 border-t border-line py-2.5">
      <span className="font-semibold">{t('prices.orderFee')}</span>
      <span className="figures">{formatMoney(fee, locale)}</span>
    </p>
  )
}
