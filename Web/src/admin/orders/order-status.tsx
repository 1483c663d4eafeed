import type { OrderStatus } from '../../api/types.ts'
import type { MessageKey } from '../../i18n/i18n.ts'
import { useT } from '../../i18n/i18n.ts'
import { Pill } from '../parts/status-badge.tsx'

export const statusLabels: Record<OrderStatus, MessageKey> = {
  awaitingPayment: 'admin.order.awaitingPayment',
  paid: 'admin.order.paid',
  cancelled: 'admin.order.cancelled',
  expired: 'admin.order.expired',
  refunded: 'admin.order.refunded',
}

const looks: Record<OrderStatus, string> = {
  awaitingPayment: 'bg-accent-soft text-on-accent-soft',
  paid: 'bg-brand-soft text-ink',
  cancelled: 'bg-sunken text-soft',
  expired: 'bg-sunken text-soft',
  refunded: 'border border-edge text-ink',
}

/** How an order stands, in a word. */
export function OrderStatusPill({ status }: { status: OrderStatus }) {
  const t = useT()
  return <Pill className={looks[status]}>{t(statusLabels[status])}</Pill>
}
