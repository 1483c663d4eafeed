import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import type { AdminEvent } from '../types.ts'
import { allInOf, orderFeeOf, type PriceTerms } from './whole-price.ts'

const mostRows = 6

/** What buyers would pay for an event's tickets under such fees and taxes. */
export function PricePreview({ event, terms }: { event: AdminEvent; terms: PriceTerms }) {
  const t = useT()
  const locale = useLocale()
  const money = (amount: number) => formatMoney({ amount, currency: event.currency }, locale)
  const prices = event.tiers.flatMap((tier) => tier.prices.map((price) => ({ ...price, tier: tier.name })))
  const onOrder = orderFeeOf(terms)
  if (prices.length === 0) return null
  return (
    <div className="rounded-xl bg-sunken p-4">
      <table className="w-full max-w-xl text-start">
        <caption className="mb-2 text-start font-semibold">{t('admin.pricePolicy.preview')}</caption>
        <thead className="text-sm text-soft">
          <tr>
            <th scope="col" className="text-start font-medium">
              {t('admin.tier.category')}
            </th>
            <th scope="col" className="ps-3 text-end font-medium">
              {t('admin.pricePolicy.own')}
            </th>
            <th scope="col" className="ps-3 text-end font-medium">
              {t('admin.pricePolicy.allIn')}
            </th>
          </tr>
        </thead>
        <tbody>
          {prices.slice(0, mostRows).map(({ tier, category, amount }) => (
            <tr key={`${tier}/${category}`}>
              <th scope="row" className="min-w-0 py-0.5 text-start font-normal break-words">
                {tier} · {category}
              </th>
              <td className="figures ps-3 text-end">{money(amount)}</td>
              <td className="figures ps-3 text-end font-semibold">{money(allInOf(terms, amount))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {onOrder > 0 && (
        <p className="mt-2 text-sm text-soft">{t('admin.pricePolicy.onceMore', { amount: money(onOrder) })}</p>
      )}
    </div>
  )
}
