import { Link } from 'react-router'
import { formatCount, formatMoney, formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { OrderLetters } from '../../shop/order-number.tsx'
import { Cell, DataTable, RowHead } from '../parts/data-table.tsx'
import type { AdminOrder } from '../types.ts'
import { OrderStatusPill } from './order-status.tsx'
import { ResendButton } from './resend-button.tsx'

/** The orders that were found. */
export function OrderTable({ orders }: { orders: readonly AdminOrder[] }) {
  const t = useT()
  return (
    <div className="rounded-2xl border border-line bg-surface px-5 max-sm:hidden">
      <DataTable
        caption={t('admin.orders')}
        head={[
          { label: t('admin.orders.placed') },
          { label: t('admin.orders.buyer') },
          { label: t('admin.event') },
          { label: t('admin.orders.status') },
          { label: t('admin.orders.tickets'), isFigure: true },
          { label: t('admin.orders.total'), isFigure: true },
          { label: t('admin.orders.deeds'), isHidden: true },
        ]}
      >
        {orders.map((order) => (
          <Row key={order.id} order={order} />
        ))}
      </DataTable>
    </div>
  )
}

function Row({ order }: { order: AdminOrder }) {
  const t = useT()
  const locale = useLocale()
  const { buyer } = order
  return (
    <tr>
      <RowHead className="figures whitespace-nowrap">
        <span className="block">{formatStamp(order.createdAt, locale)}</span>
        <span className="block text-sm text-soft">
          <Link to={`/admin/orders/${order.id}`} className="underline underline-offset-4">
            <OrderLetters number={order.number} />
          </Link>
        </span>
      </RowHead>
      <Cell>
        {buyer.email === null ? (
          <span className="text-soft">{t('admin.orders.gone')}</span>
        ) : (
          <>
            <span className="block max-w-56 truncate">{buyer.displayName ?? buyer.email}</span>
            {buyer.displayName !== null && (
              <span className="block max-w-56 truncate text-sm text-soft" title={buyer.email}>
                {buyer.email}
              </span>
            )}
          </>
        )}
      </Cell>
      <Cell className="min-w-40">
        <Link to={`/admin/events/${order.eventId}`} className="underline-offset-4 hover:underline">
          {order.eventName}
        </Link>
      </Cell>
      <Cell>
        <OrderStatusPill status={order.status} />
      </Cell>
      <Cell isFigure>{formatCount(order.quantity, locale)}</Cell>
      <Cell isFigure>{formatMoney(order.total, locale)}</Cell>
      <Cell className="text-end whitespace-nowrap">
        <ResendButton order={order} />
      </Cell>
    </tr>
  )
}
