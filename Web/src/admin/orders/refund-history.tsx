import { Link } from 'react-router'
import { formatMoney, formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Panel } from '../parts/panel.tsx'
import { Pill } from '../parts/status-badge.tsx'
import type { FiledRefund, OrderFile } from '../types.ts'
import { nameOf } from './order-tickets.tsx'

const looks: Record<FiledRefund['status'], string> = {
  requested: 'bg-accent-soft text-on-accent-soft',
  pending: 'bg-accent-soft text-on-accent-soft',
  succeeded: 'bg-brand-soft text-ink',
  failed: 'bg-danger-soft text-ink',
}

/** What was given back of an order: by whom, why, and what has come of it. */
export function RefundHistory({ order }: { order: OrderFile }) {
  const t = useT()
  return (
    <Panel title={t('admin.refund.history')}>
      <ul className="divide-y divide-line" aria-live="polite">
        {order.refunds.map((refund) => (
          <Refund key={refund.refundId} refund={refund} order={order} />
        ))}
      </ul>
    </Panel>
  )
}

function Refund({ refund, order }: { refund: FiledRefund; order: OrderFile }) {
  const t = useT()
  const locale = useLocale()
  const stamp = (at: string) => formatStamp(at, locale)
  const steps = [
    t('admin.refund.requestedBy', { at: stamp(refund.requestedAt), by: refund.requestedBy ?? t('admin.orders.gone') }),
    refund.settledAt &&
      t(
        refund.status === 'failed'
          ? 'admin.refund.refusedAt'
          : refund.byHand
            ? 'admin.refund.byHandAt'
            : 'admin.refund.backAt',
        {
          at: stamp(refund.settledAt),
        },
      ),
    refund.restockedAt && t('admin.refund.restockedAt', { at: stamp(refund.restockedAt) }),
  ].filter((step) => !!step)
  const tickets = order.tickets.filter((ticket) => refund.ticketIds.includes(ticket.id)).map(nameOf)
  return (
    <li className="grid gap-1 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="figures text-lg font-semibold">{formatMoney(refund.amount, locale)}</span>
        <Pill className={looks[refund.status]}>{t(`admin.refund.status.${refund.status}`)}</Pill>
      </div>
      {tickets.length > 0 && <p className="text-sm">{t('admin.refund.voids', { tickets: tickets.join(', ') })}</p>}
      {refund.reason && <p className="max-w-prose whitespace-pre-line">{refund.reason}</p>}
      {refund.status === 'failed' && (
        <p className="max-w-prose text-sm">
          {refund.refusal && <span lang="en">{refund.refusal} </span>}
          <Link to="/admin/cases" className="font-semibold underline underline-offset-4">
            {t('admin.refund.toCases')}
          </Link>
        </p>
      )}
      <p className="figures text-sm text-soft">{steps.join(' · ')}</p>
    </li>
  )
}
