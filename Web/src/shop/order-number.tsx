import type { Order } from '../api/types.ts'
import { useT } from '../i18n/i18n.ts'

/** An order's number, to be read out: its letters are apart and all of one width, and one press marks them all. */
export function OrderNumber({ order, className }: { order: Pick<Order, 'number'>; className?: string }) {
  const t = useT()
  // What this browser kept of an order before orders had numbers has none.
  if (!order.number) return null
  return (
    <span className={className}>
      {t('orders.number')} <OrderLetters number={order.number} />
    </span>
  )
}

/** The letters of a number. */
export function OrderLetters({ number }: { number: string }) {
  return <span className="font-mono font-semibold tracking-wide whitespace-nowrap select-all">{number}</span>
}
