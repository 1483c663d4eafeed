import { useQuery } from '@tanstack/react-query'
import { Suspense, use, useState } from 'react'
import { Navigate, useParams } from 'react-router'
import type { Order } from '../../api/types.ts'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { ordersCatalog } from '../../i18n/orders-catalog.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemPage } from '../../problems/problem-page.tsx'
import { keptOwner, session } from '../../session/session.ts'
import { EventSpan } from '../../shop/event-span.tsx'
import { stageOf } from '../../shop/order.ts'
import { OrderLines } from '../../shop/order-lines.tsx'
import { OrderNumber } from '../../shop/order-number.tsx'
import { eventQuery } from '../../shop/use-event.ts'
import { useLiveOrder } from '../../shop/use-order.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { EventTime } from '../../ui/event-time.tsx'
import { optional } from '../../ui/optional.ts'
import { Page } from '../../ui/page.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { isInvoiced } from '../invoices/expected.ts'
import { Refunds } from './refunds.tsx'
import { StageBadge } from './stage-badge.tsx'
import { StageTime } from './stage-time.tsx'
import { TicketList } from './ticket-list.tsx'
import { keptTickets } from './tickets.ts'
import { Timeline } from './timeline.tsx'
import { useKept } from './use-kept.ts'

const texts = addCatalog(ordersCatalog)
const OpenQuestions = optional(() => import('../questions/open-questions.tsx'))
const PassedOn = optional(() => import('../transfers/passed-on.tsx'))
const Postponed = optional(() => import('../../shop/postponed.tsx'))
const GivingBack = optional(() => import('./giving-back.tsx'))
const OrderInvoices = optional(() => import('../invoices/order-invoices.tsx'))
const KeepTickets = optional(() => import('../../account/keep-tickets.tsx'))

/** One order: its tickets first once it is paid, where it stands, what it is made of. */
export default function OrderPage() {
  use(texts)
  const { id = '' } = useParams()
  const isSignedIn = useStore(session) !== null
  const owner = keptOwner()
  if (!owner || (!isSignedIn && !keptTickets(owner, id)))
    return <Navigate to={`/sign-in?return=${encodeURIComponent(`/orders/${id}`)}`} replace />
  return <Found key={owner} id={id} owner={owner} />
}

function Found({ id, owner }: { id: string; owner: string }) {
  useKept(owner)
  const { data: order, error, refetch } = useLiveOrder(id)
  if (!order) return error ? <ProblemPage problem={error} onRetry={() => refetch()} /> : <Waiting />
  return <Shown order={order} />
}

function Shown({ order }: { order: Order }) {
  const t = useT()
  const { data: event, isPending } = useQuery({ ...eventQuery(order.eventId), staleTime: 60_000 })
  const stage = stageOf(order)
  const isSignedIn = useStore(session) !== null
  // Who chooses a password is a guest no more, and is still told so here.
  const [wasGuest] = useState(session.get()?.guest)
  // With the event's name and place comes the heading: nothing moves once something is shown.
  if (isPending) return <Waiting />
  const lead = event && (
    <>
      <EventTime at={event.startsAt} timeZone={event.timeZone} className="block" />
      <EventSpan event={event} className="block" />
      <span className="block">{event.venue}</span>
      {event.postponedFrom && (
        <Suspense>
          <Postponed event={event} />
        </Suspense>
      )}
    </>
  )
  return (
    <Page title={event?.name ?? t('orders.order')} lead={lead}>
      <div role="status" className="mt-4">
        <StageBadge order={order} />
        <StageTime order={order} />
        <p className="mt-2 max-w-prose text-soft">{t(`stage.${stage}Text`)}</p>
        <OrderNumber order={order} className="mt-2 block" />
      </div>
      {(stage === 'toPay' || stage === 'onPage' || stage === 'declined') && (
        <p className="mt-4 flex flex-wrap items-center gap-4">
          <ButtonLink to={`/orders/${order.id}/pay`}>{t(stage === 'onPage' ? 'orders.goOn' : 'orders.pay')}</ButtonLink>
          <Countdown until={order.expiresAt} label={t('pay.timeLeft')} className="font-display text-2xl font-bold" />
        </p>
      )}
      {stage === 'paid' && isSignedIn && (
        <Suspense>
          <OpenQuestions orderId={order.id} />
        </Suspense>
      )}
      {stage === 'paid' && <TicketList order={order} event={event} />}
      {stage === 'paid' && isSignedIn && (
        <Suspense>
          <PassedOn orderId={order.id} />
        </Suspense>
      )}
      {stage === 'paid' && isSignedIn && order.refundableUntil && (
        <Suspense>
          <GivingBack order={order} until={order.refundableUntil} event={event} />
        </Suspense>
      )}
      {stage === 'paid' && wasGuest && (
        <Suspense>
          <KeepTickets />
        </Suspense>
      )}
      {/* What a device kept before there were any does not say. */}
      {order.refunds?.length > 0 && <Refunds order={order} />}
      <div className="mt-8 grid gap-6 lg:grid-cols-2 lg:items-start">
        <section aria-labelledby="lines" className="rounded-3xl border border-line bg-surface p-6 shadow-card">
          <h2 id="lines" className="mb-2 text-xl">
            {t('pay.summary')}
          </h2>
          <OrderLines order={order} />
        </section>
        <Timeline order={order} />
      </div>
      {(order.status === 'paid' || order.status === 'refunded') && isInvoiced(order) && isSignedIn && (
        <Suspense>
          <OrderInvoices order={order} />
        </Suspense>
      )}
    </Page>
  )
}

function Waiting() {
  return (
    <main id="main" className="mx-auto grid w-full max-w-5xl grow content-start gap-4 px-4 pt-6 sm:px-6 sm:pt-10">
      <Loading isPage />
      <Skeleton className="h-10 w-72" />
      <Skeleton className="h-6 w-96 max-w-full" />
      <Skeleton className="h-60 rounded-3xl" />
    </main>
  )
}
