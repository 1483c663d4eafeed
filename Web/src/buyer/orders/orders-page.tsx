import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Suspense, use } from 'react'
import { Link, Navigate } from 'react-router'
import { api, bodyOf } from '../../api/client.ts'
import type { Order } from '../../api/types.ts'
import { formatMoney, formatSoon } from '../../i18n/format.ts'
import { addCatalog, useLocale, useT } from '../../i18n/i18n.ts'
import { ordersCatalog } from '../../i18n/orders-catalog.ts'
import { useNow } from '../../platform/clock.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { keptOwner, session } from '../../session/session.ts'
import { isPayable, ticketsOf } from '../../shop/order.ts'
import { OrderNumber } from '../../shop/order-number.tsx'
import { eventQuery } from '../../shop/use-event.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { EventTime } from '../../ui/event-time.tsx'
import { optional } from '../../ui/optional.ts'
import { Page } from '../../ui/page.tsx'
import { Poster } from '../../ui/poster/poster.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { keptReceived } from '../transfers/kept-received.ts'
import { StageBadge } from './stage-badge.tsx'
import { allKept } from './tickets.ts'
import { useKept } from './use-kept.ts'

const texts = addCatalog(ordersCatalog)
const ReceivedList = optional(() => import('../transfers/received-list.tsx'))

/** The caller's orders, newest first. They change by themselves while one looks. */
export default function OrdersPage() {
  use(texts)
  const isSignedIn = useStore(session) !== null
  const owner = keptOwner()
  if (isSignedIn && owner) return <Orders key={owner} owner={owner} />
  // The session ran out, perhaps where there is no network to sign in again: the tickets are here all the same.
  if (owner && (allKept(owner).length > 0 || keptReceived(owner))) return <KeptOrders key={owner} owner={owner} />
  return <Navigate to="/sign-in?return=/orders" replace />
}

function KeptOrders({ owner }: { owner: string }) {
  const t = useT()
  const kept = useKept(owner)
  return (
    <Page title={t('orders.title')}>
      <Banner title={t('orders.signedOut')} className="mt-6">
        <p>{t('orders.signedOutText')}</p>
        <ButtonLink look="secondary" to="/sign-in?return=/orders" className="mt-3">
          {t('account.signIn')}
        </ButtonLink>
      </Banner>
      <OrderList orders={kept.map(({ order }) => order)} />
      <Suspense>
        <ReceivedList />
      </Suspense>
    </Page>
  )
}

function OrderList({ orders }: { orders: readonly Order[] }) {
  return (
    <ul className="mt-6 grid gap-4">
      {orders.map((order) => (
        <li key={order.id}>
          <OrderCard order={order} />
        </li>
      ))}
    </ul>
  )
}

function Orders({ owner }: { owner: string }) {
  const t = useT()
  const kept = useKept(owner)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['orders'],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        api.GET('/api/orders', { params: { query: { limit: 20, ...(pageParam && { cursor: pageParam }) } }, signal }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const orders = data?.pages.flatMap((page) => page.items)
  return (
    <Page title={t('orders.title')}>
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} className="mt-6" />}
      {!orders && !error && <Waiting />}
      {!orders && error && kept.length > 0 && (
        <section aria-labelledby="kept" className="mt-8">
          <h2 id="kept" className="text-2xl">
            {t('orders.kept')}
          </h2>
          <p className="mt-1 text-soft">{t('orders.keptText')}</p>
          <OrderList orders={kept.map(({ order }) => order)} />
        </section>
      )}
      {orders?.length === 0 && <Nothing />}
      {orders && orders.length > 0 && <OrderList orders={orders} />}
      <Suspense>
        <ReceivedList />
      </Suspense>
      {hasNextPage && (
        <div className="mt-8 text-center">
          <Button look="secondary" busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {t('orders.more')}
          </Button>
        </div>
      )}
    </Page>
  )
}

function OrderCard({ order }: { order: Order }) {
  const t = useT()
  const locale = useLocale()
  const now = useNow()
  const { data: event, isPending } = useQuery({ ...eventQuery(order.eventId), staleTime: 60_000 })
  // With the event's name comes the card: nothing in it moves once it is shown.
  if (isPending) return <Skeleton className="h-36 rounded-3xl" />
  return (
    <article className="relative flex overflow-hidden rounded-3xl border border-line bg-surface shadow-card transition-shadow hover:shadow-float">
      <div className="w-20 shrink-0 sm:w-36">{event && <Poster name={event.slug} imageUrl={event.imageUrl} />}</div>
      <div className="grid min-w-0 grow gap-1 p-4 sm:p-5">
        <div className="flex flex-wrap items-start justify-between gap-2">
          <h2 className="text-lg sm:text-xl">
            <Link
              to={`/orders/${order.id}`}
              className="after:absolute after:inset-0 after:rounded-3xl focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:-outline-offset-3 focus-visible:after:outline-brand"
            >
              {event?.name ?? t('orders.order')}
            </Link>
          </h2>
          <StageBadge order={order} />
        </div>
        <p className="text-soft">{event ? <EventTime at={event.startsAt} timeZone={event.timeZone} /> : '\u00a0'}</p>
        <p className="figures text-sm text-soft">
          {t('orders.tickets', { count: ticketsOf(order) })} · {formatMoney(order.total, locale)} ·{' '}
          {t('orders.placed', { at: formatSoon(order.createdAt, locale) })}
        </p>
        <OrderNumber order={order} className="text-sm text-soft" />
        {isPayable(order, now) && (
          <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2">
            <ButtonLink to={`/orders/${order.id}/pay`} className="relative z-10">
              {t('orders.pay')}
            </ButtonLink>
            <Countdown
              until={order.expiresAt}
              label={t('pay.timeLeft')}
              isQuiet
              className="font-display text-xl font-bold"
            />
          </p>
        )}
      </div>
    </article>
  )
}

function Waiting() {
  return (
    <div className="mt-6 grid gap-4">
      <Loading />
      {[1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-36 rounded-3xl" />
      ))}
    </div>
  )
}

function Nothing() {
  const t = useT()
  return (
    <div className="mt-6 rounded-3xl border border-dashed border-edge p-8 text-center">
      <p className="font-display text-xl font-bold">{t('orders.none')}</p>
      <p className="mt-1 mb-5 text-soft">{t('orders.noneText')}</p>
      <ButtonLink to="/">{t('problem.toEvents')}</ButtonLink>
    </div>
  )
}
