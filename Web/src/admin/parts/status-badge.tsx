import type { MessageKey } from '../../i18n/i18n.ts'
import { useT } from '../../i18n/i18n.ts'
import type { SaleStatus } from '../types.ts'

const looks: Record<SaleStatus, { label: MessageKey; look: string }> = {
  draft: { label: 'admin.status.draft', look: 'border border-dashed border-edge text-soft' },
  scheduled: { label: 'admin.status.scheduled', look: 'bg-sunken text-ink' },
  onSale: { label: 'admin.status.onSale', look: 'bg-brand-soft text-ink' },
  paused: { label: 'admin.status.paused', look: 'bg-accent-soft text-on-accent-soft' },
  ended: { label: 'admin.status.ended', look: 'bg-sunken text-soft' },
  cancelled: { label: 'admin.status.cancelled', look: 'bg-danger-soft text-ink' },
}

/** How a sale stands, in a word. */
export function StatusBadge({ status }: { status: SaleStatus }) {
  const t = useT()
  const { label, look } = looks[status]
  return <Pill className={look}>{t(label)}</Pill>
}

/** A word on a coloured ground. */
export function Pill({ className, children }: { className: string; children: string }) {
  return (
    <span
      className={`inline-flex min-h-6 items-center rounded-full px-2.5 text-sm font-semibold whitespace-nowrap ${className}`}
    >
      {children}
    </span>
  )
}
