import { lazy, Suspense, useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatCount, formatMoney, formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { OrderLetters } from '../../shop/order-number.tsx'
import { Button } from '../../ui/button.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { payWord } from '../desk/pay-words.ts'
import { AdminPage } from '../parts/admin-page.tsx'
import { Panel } from '../parts/panel.tsx'
import type { OrderFile } from '../types.ts'
import { OrderNotes } from './order-notes.tsx'
import { OrderPayments } from './order-payments.tsx'
import { OrderStatusPill } from './order-status.tsx'
import { OrderTickets } from './order-tickets.tsx'
import { RefundDialog } from './refund-dialog.tsx'
import { isRefundable, isUnpaid } from './refund-draft.ts'
import { RefundHistory } from './refund-history.tsx'
import { ResendButton } from './resend-button.tsx'
import { useOrderFile } from './use-order-file.ts'

const OrderInvoices = lazy(() => import('./order-invoices.tsx'))
const OrderHistory = lazy(() => import('./order-history.tsx'))

/** One order, opened by an organiser: whose it is, what was paid, its tickets, and what of it went back. */
export default function OrderPage() {
  const t = useT()
  const { id = '' } = useParams()
  const { data: order, error, refetch } = useOrderFile(id)
  return (
    <AdminPage
      title={order ? t('admin.order.title', { number: order.number }) : t('admin.orders')}
      heading={
        order && (
          <>
            {t('admin.order.heading')} <OrderLetters number={order.number} />
          </>
        )
      }
    >
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {!order && !error && (
        <>
          <Loading />
          <Skeleton className="h-96 rounded-2xl" />
        </>
      )}
      {order && <Opened order={order} />}
    </AdminPage>
  )
}

function Opened({ order }: { order: OrderFile }) {
  const t = useT()
  const [isRefunding, setRefunding] = useState(false)
  return (
    <>
      <Facts order={order} />
      <div className="flex flex-wrap items-center gap-3">
        {isRefundable(order) && (
          <Button onClick={() => setRefunding(true)}>
            {t(isUnpaid(order) ? 'admin.refund.takeBack' : 'admin.refund.begin')}
          </Button>
        )}
        <ResendButton order={order} />
      </div>
      {order.tickets.length > 0 && <OrderTickets order={order} />}
      {order.payments.length > 0 && <OrderPayments order={order} />}
      {order.refunds.length > 0 && <RefundHistory order={order} />}
      {order.invoices.length > 0 && (
        <Suspense fallback={<Skeleton className="h-32 rounded-2xl" />}>
          <OrderInvoices order={order} />
        </Suspense>
      )}
      <OrderNotes order={order} />
      <Suspense fallback={<Skeleton className="h-64 rounded-2xl" />}>
        <OrderHistory order={order} />
      </Suspense>
      {isRefunding && <RefundDialog order={order} onClose={() => setRefunding(false)} />}
    </>
  )
}

function Facts({ order }: { order: OrderFile }) {
  const t = useT()
  const locale = useLocale()
  const payment = order.payments.findLast((one) => one.status !== 'declined') ?? order.payments.at(-1)
  const facts = [
    { label: t('admin.orders.buyer'), value: order.buyer.email ?? t('admin.orders.gone') },
    { label: t('admin.orders.tickets'), value: formatCount(order.quantity, locale) },
    { label: t('admin.orders.total'), value: formatMoney(order.total, locale) },
    { label: t('admin.order.left'), value: formatMoney(order.left, locale) },
    { label: t('admin.order.placedAt'), value: formatStamp(order.createdAt, locale) },
    order.paidAt && { label: t('admin.order.paidAt'), value: formatStamp(order.paidAt, locale) },
    payment && { label: t('admin.order.method'), value: payWord(payment.method, t) },
    order.desk && { label: t('admin.desk.by'), value: order.desk.soldBy ?? t('admin.orders.gone') },
    order.desk?.reason && { label: t('admin.refund.reason'), value: order.desk.reason },
  ].filter((fact) => !!fact)
  return (
    <Panel
      title={
        <Link to={`/admin/events/${order.eventId}`} className="underline-offset-4 hover:underline">
          {order.eventName}
        </Link>
      }
      tools={<OrderStatusPill status={order.status} />}
    >
      <dl className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
        {facts.map(({ label, value }) => (
          <div key={label} className="min-w-0">
            <dt className="text-sm text-soft">{label}</dt>
            <dd className="figures font-semibold break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
