import type { EventSummary } from '../../api/types.ts'
import { formatSoonThere } from '../../i18n/format.ts'
import { type MessageKey, useLocale, useT } from '../../i18n/i18n.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { type SaleState, saleStateOf } from './sale-state.ts'

const looks: Record<SaleState, { icon: IconName; className: string; text: MessageKey }> = {
  available: { icon: 'check', className: 'bg-brand-soft text-ink', text: 'sale.available' },
  few: { icon: 'warning', className: 'bg-accent-soft text-on-accent-soft', text: 'sale.few' },
  soldOut: { icon: 'close', className: 'bg-sunken text-soft', text: 'sale.soldOut' },
  scheduled: { icon: 'clock', className: 'bg-sunken text-ink', text: 'sale.scheduled' },
  paused: { icon: 'pause', className: 'bg-sunken text-ink', text: 'sale.paused' },
  ended: { icon: 'close', className: 'bg-sunken text-soft', text: 'sale.ended' },
  cancelled: { icon: 'close', className: 'bg-danger-soft text-ink', text: 'sale.cancelled' },
}

/** How an event's sale stands: a word and a drawing, never a colour alone. */
export function SaleBadge({
  event,
}: {
  event: Pick<EventSummary, 'status' | 'availability' | 'onSaleAt' | 'nextSaleAt' | 'timeZone'>
}) {
  const t = useT()
  const locale = useLocale()
  const { icon, className, text } = looks[saleStateOf(event)]
  return (
    <span className={`inline-flex items-center gap-1.5 rounded-full px-3 py-1 text-sm font-semibold ${className}`}>
      <Icon name={icon} className="size-4" />
      {t(text, { at: formatSoonThere(event.nextSaleAt ?? event.onSaleAt, locale, event.timeZone) })}
    </span>
  )
}
