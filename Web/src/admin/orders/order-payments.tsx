import { formatMoney, formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { payWord } from '../desk/pay-words.ts'
import { Panel } from '../parts/panel.tsx'
import { Pill } from '../parts/status-badge.tsx'
import type { FiledPayment, OrderFile } from '../types.ts'

const looks: Partial<Record<FiledPayment['status'], string>> = {
  succeeded: 'bg-brand-soft text-ink',
  processing: 'bg-accent-soft text-on-accent-soft',
  review: 'bg-danger-soft text-ink',
  refundFailed: 'bg-danger-soft text-ink',
}

/** Every attempt to pay an order. Of a card its last four digits are known. */
export function OrderPayments({ order }: { order: OrderFile }) {
  const t = useT()
  const locale = useLocale()
  return (
    <Panel title={t('admin.order.payments')}>
      <ul className="divide-y divide-line">
        {order.payments.map((payment) => (
          <li
            key={payment.paymentId}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2 first:pt-0 last:pb-0"
          >
            <p className="min-w-0">
              <span className="font-semibold break-words">{payWord(payment.method, t)}</span>{' '}
              {payment.cardLast4 && (
                <span className="figures">{t('admin.order.card', { digits: payment.cardLast4 })}</span>
              )}
              <span className="figures block text-sm text-soft">{formatStamp(payment.startedAt, locale)}</span>
            </p>
            <p className="flex items-center gap-3">
              <span className="figures font-semibold">{formatMoney(payment.amount, locale)}</span>
              <Pill className={looks[payment.status] ?? 'bg-sunken text-soft'}>
                {t(`admin.payment.${payment.status}`)}
              </Pill>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
