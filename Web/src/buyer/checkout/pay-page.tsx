import { useQuery } from '@tanstack/react-query'
import { use, useEffect, useRef } from 'react'
import { Navigate, useLocation, useNavigate, useParams } from 'react-router'
import type { EventDetail, Order } from '../../api/types.ts'
import { formatMoney } from '../../i18n/format.ts'
import { addCatalog, useLocale, useT } from '../../i18n/i18n.ts'
import { ordersCatalog } from '../../i18n/orders-catalog.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemPage } from '../../problems/problem-page.tsx'
import { session } from '../../session/session.ts'
import { EventSpan } from '../../shop/event-span.tsx'
import { stageOf } from '../../shop/order.ts'
import { OrderLines } from '../../shop/order-lines.tsx'
import { OrderNumber } from '../../shop/order-number.tsx'
import { eventQuery } from '../../shop/use-event.ts'
import { useLiveOrder } from '../../shop/use-order.ts'
import { Banner } from '../../ui/banner.tsx'
import { EventTime } from '../../ui/event-time.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { BillingDisclosure } from '../invoices/billing-disclosure.tsx'
import type { BillingHandle } from '../invoices/billing-form.tsx'
import { HoldClock } from './hold-clock.tsx'
import { useMethods } from './methods.ts'
import { Outcome } from './outcome.tsx'
import { PaymentForm } from './payment-form.tsx'
import { ReleaseOrder } from './release-order.tsx'

const texts = addCatalog(ordersCatalog)

/** Paying: how long the tickets are held, what they cost, the way to the payment service. Once paid, one is at the order. */
export default function PayPage() {
  use(texts)
  const { id = '' } = useParams()
  const isSignedIn = useStore(session) !== null
  if (!isSignedIn) return <Navigate to={`/sign-in?return=${encodeURIComponent(`/orders/${id}/pay`)}`} replace />
  return <Checkout id={id} />
}

function Checkout({ id }: { id: string }) {
  const t = useT()
  const navigate = useNavigate()
  const { data: order, error, refetch } = useLiveOrder(id)
  const { data: event, isLoading: isEventLoading } = useQuery({
    ...eventQuery(order?.eventId ?? ''),
    enabled: order !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { isLoading: areMethodsLoading } = useMethods()
  const billing = useRef<BillingHandle>(null)
  const stage = order && stageOf(order)
  useEffect(() => {
    if (stage === 'paid') navigate(`/orders/${id}`, { replace: true })
  }, [stage, id, navigate])

  if (!order) return error ? <ProblemPage problem={error} onRetry={() => refetch()} /> : <Waiting />
  // With the event's name, date and place comes the heading, and with it how to pay: nothing moves once something is shown.
  if (stage === 'paid' || isEventLoading || areMethodsLoading) return <Waiting />
  if (stage === 'review') return <Outcome order={order} slug={undefined} />
  if (order.status !== 'awaitingPayment') return <Outcome order={order} slug={event?.slug} />
  return (
    <Page title={t('pay.title')} lead={event && <What event={event} />}>
      <PriceChange order={order} />
      <div className="mt-6 grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start">
        <div className="grid gap-6 lg:sticky lg:top-24 lg:order-1">
          <HoldClock order={order} />
          <section aria-labelledby="summary" className="rounded-3xl border border-line bg-surface p-6 shadow-card">
            <h2 id="summary" className="mb-2 text-xl">
              {t('pay.summary')}
            </h2>
            <OrderLines order={order} />
            <OrderNumber order={order} className="mt-3 block text-sm text-soft" />
            <ReleaseOrder order={order} slug={event?.slug} />
          </section>
        </div>
        <div className="grid gap-6">
          {/* What costs nothing comes with no invoice. */}
          {order.total.amount > 0 && <BillingDisclosure orderId={id} label={t('billing.open')} ref={billing} />}
          <PaymentForm order={order} prepare={async () => billing.current?.keep() ?? true} />
        </div>
      </div>
    </Page>
  )
}

function What({ event }: { event: EventDetail }) {
  return (
    <>
      <span className="block font-semibold text-ink">{event.name}</span>
      <span className="block">{event.venue}</span>
      <EventTime at={event.startsAt} timeZone={event.timeZone} className="block" />
      <EventSpan event={event} className="block" />
    </>
  )
}

// The price was changed between the choice and the hold. What was expected came along with the page.
function PriceChange({ order }: { order: Order }) {
  const t = useT()
  const locale = useLocale()
  const expected = (useLocation().state as { chosenFor?: unknown } | null)?.chosenFor
  if (typeof expected !== 'number' || expected === order.total.amount) return null
  return (
    <div role="alert" className="mt-6">
      <Banner tone="warning" title={t('pay.priceChanged')}>
        {t('pay.priceChangedText', {
          from: formatMoney({ ...order.total, amount: expected }, locale),
          to: formatMoney(order.total, locale),
        })}
      </Banner>
    </div>
  )
}

function Waiting() {
  return (
    <main id="main" className="mx-auto w-full max-w-5xl grow px-4 pt-6 sm:px-6 sm:pt-10">
      <Loading isPage />
      <Skeleton className="h-10 w-64" />
      <div className="mt-6 grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-96 rounded-3xl" />
        <Skeleton className="h-72 rounded-3xl" />
      </div>
    </main>
  )
}
