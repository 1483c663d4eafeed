import type { Order } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { type OrderStage, stageOf } from '../../shop/order.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'

const looks: Record<OrderStage, { icon: IconName; className: string }> = {
  toPay: { icon: 'clock', className: 'bg-accent-soft text-on-accent-soft' },
  onPage: { icon: 'clock', className: 'bg-accent-soft text-on-accent-soft' },
  paying: { icon: 'clock', className: 'bg-sunken text-ink' },
  declined: { icon: 'warning', className: 'bg-danger-soft text-ink' },
  paid: { icon: 'check', className: 'bg-brand-soft text-ink' },
  cancelled: { icon: 'close', className: 'bg-sunken text-soft' },
  expired: { icon: 'close', className: 'bg-sunken text-soft' },
  refunding: { icon: 'arrowLeft', className: 'bg-sunken text-ink' },
  refunded: { icon: 'arrowLeft', className: 'bg-sunken text-ink' },
  review: { icon: 'warning', className: 'bg-accent-soft text-on-accent-soft' },
  settled: { icon: 'info', className: 'bg-sunken text-ink' },
}

/** Where an order stands, in a word. */
export function StageBadge({ order }: { order: Order }) {
  const t = useT()
  const stage = stageOf(order)
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full align-middle px-3 py-1 text-sm font-semibold ${looks[stage].className}`}
    >
      <Icon name={looks[stage].icon} className="size-4" />
      {t(`stage.${stage}`)}
    </span>
  )
}
