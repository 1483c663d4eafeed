import { Link } from 'react-router'
import { formatMoney, formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { OrderLetters } from '../../shop/order-number.tsx'
import type { AdminOrder } from '../types.ts'
import { OrderStatusPill } from './order-status.tsx'
import { ResendButton } from './resend-button.tsx'

/** The orders that were found, on a screen too narrow for a table. */
export function OrderList({ orders }: { orders: readonly AdminOrder[] }) {
  const t = useT()
  const locale = useLocale()
  return (
    <ul className="divide-y divide-line rounded-2xl border border-line bg-surface sm:hidden">
      {orders.map((order) => (
        <li key={order.id} className="grid gap-1 p-4">
          <div className="flex items-center justify-between gap-3">
            <OrderStatusPill status={order.status} />
            <span className="figures font-semibold">{formatMoney(order.total, locale)}</span>
          </div>
          <p>
            <Link to={`/admin/events/${order.eventId}`} className="font-semibold underline-offset-4 hover:underline">
              {order.eventName}
            </Link>{' '}
            · {t('admin.orders.ticketCount', { count: order.quantity })}
          </p>
          <p className="truncate text-sm text-soft">{order.buyer.email ?? t('admin.orders.gone')}</p>
          <p className="figures text-sm text-soft">{formatStamp(order.createdAt, locale)}</p>
          <p className="text-sm">
            <Link to={`/admin/orders/${order.id}`} className="underline underline-offset-4">
              <OrderLetters number={order.number} />
            </Link>
          </p>
          <ResendButton order={order} className="-ms-2.5 min-h-11 justify-self-start" />
        </li>
      ))}
    </ul>
  )
}
