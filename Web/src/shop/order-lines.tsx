import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import type { Order } from '../api/types.ts'
import { formatMoney } from '../i18n/format.ts'
import { useLocale, useT } from '../i18n/i18n.ts'
import { optional } from '../ui/optional.ts'
import { eventQuery } from './use-event.ts'

const OrderFee = optional(() => import('./order-fee.tsx'))
const OrderBreakdown = optional(() => import('./order-breakdown.tsx'))

/** What an order is made of: its event's tiers by name, once they are known. */
export function OrderLines({ order }: { order: Order }) {
  const t = useT()
  const locale = useLocale()
  const { data: event } = useQuery({ ...eventQuery(order.eventId), staleTime: Number.POSITIVE_INFINITY })
  const fee = order.lines.reduce((rest, line) => rest - line.unitPrice.amount * line.quantity, order.total.amount)
  return (
    <>
      <ul className="divide-y divide-line">
        {order.lines.map((line) => {
          const tier = event?.tiers.find((one) => one.id === line.tierId)
          const amount = line.unitPrice.amount * line.quantity
          return (
            <li key={`${line.tierId}/${line.category}`} className="flex justify-between gap-4 py-2.5">
              <span>
                <span className="font-semibold">
                  {line.quantity} × {tier?.name ?? t('orders.tickets', { count: line.quantity })}
                </span>
                <span className="block text-sm text-soft">
                  {line.category}
                  {tier?.seating === 'reserved' && ` · ${line.seats.join(', ')}`}
                </span>
              </span>
              <span className="figures">{formatMoney({ ...line.unitPrice, amount }, locale)}</span>
            </li>
          )
        })}
      </ul>
      {fee > 0 && (
        <Suspense fallback={<p className="min-h-11" />}>
          <OrderFee fee={{ ...order.total, amount: fee }} />
        </Suspense>
      )}
      <p className="flex items-baseline justify-between gap-4 border-t-2 border-ink pt-3">
        <span className="font-semibold">{t('basket.total')}</span>
        <span className="figures font-display text-2xl font-bold">{formatMoney(order.total, locale)}</span>
      </p>
      {/* What a device kept before there was any does not say. */}
      {order.breakdown && order.total.amount > 0 && (
        <Suspense fallback={<p className="min-h-36" />}>
          <OrderBreakdown breakdown={order.breakdown} />
        </Suspense>
      )}
    </>
  )
}
