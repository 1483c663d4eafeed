import type { Order } from '../../api/types.ts'
import { formatMoment, formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'

/** What of an order's money goes or went back, and how many of its tickets with it. */
export function Refunds({ order }: { order: Order }) {
  const t = useT()
  const locale = useLocale()
  return (
    <section aria-labelledby="refunds" className="mt-6 rounded-3xl border border-line bg-surface p-6 shadow-card">
      <h2 id="refunds" className="text-xl">
        {t('refunds.title')}
      </h2>
      <ul className="mt-3 divide-y divide-line">
        {order.refunds.map((refund) => (
          <li key={refund.refundId} className="grid gap-0.5 py-3 first:pt-0 last:pb-0">
            <span className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-semibold">
                {t(refund.amount.amount === 0 ? 'refunds.free' : `refunds.${refund.status}`)}
              </span>
              {refund.amount.amount > 0 && (
                <span className="figures font-display text-lg font-bold">{formatMoney(refund.amount, locale)}</span>
              )}
            </span>
            {refund.ticketIds.length > 0 && <span>{t('refunds.tickets', { count: refund.ticketIds.length })}</span>}
            <time className="text-sm text-soft" dateTime={refund.settledAt ?? refund.requestedAt}>
              {formatMoment(refund.settledAt ?? refund.requestedAt, locale)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  )
}
