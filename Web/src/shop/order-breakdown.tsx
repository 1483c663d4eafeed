import { use } from 'react'
import type { Money, Order } from '../api/types.ts'
import { formatMoney } from '../i18n/format.ts'
import { addCatalog, useLocale, useT } from '../i18n/i18n.ts'
import { pricesCatalog } from '../i18n/prices-catalog.ts'
import { formatRate } from '../i18n/rate.ts'

const texts = addCatalog(pricesCatalog)

/** What an order's total is made of: tickets, fees and tax. */
export default function OrderBreakdown({ breakdown }: { breakdown: NonNullable<Order['breakdown']> }) {
  use(texts)
  const t = useT()
  const locale = useLocale()
  const { tickets, fees, orderFee, tax, taxRate, taxIncluded } = breakdown
  const rate = formatRate(taxRate, locale)
  const rows: [label: string, amount: Money, isShown: boolean][] = [
    [t('prices.tickets'), tickets, true],
    [t('prices.fees'), fees, fees.amount > 0],
    [t('prices.orderFee'), orderFee, orderFee.amount > 0],
    [t(taxIncluded ? 'prices.taxIncluded' : 'prices.tax', { rate }), tax, taxRate > 0],
  ]
  return (
    <section aria-label={t('prices.madeOf')} className="mt-3 rounded-xl bg-sunken px-4 py-3 text-sm">
      <dl className="grid gap-1">
        {rows.map(
          ([label, amount, isShown]) =>
            isShown && (
              <div key={label} className="flex justify-between gap-4">
                <dt className="text-soft">{label}</dt>
                <dd className="figures">{formatMoney(amount, locale)}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}
