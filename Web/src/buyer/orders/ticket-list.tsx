import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { EventDetail, Order } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { keptOwner } from '../../session/session.ts'
import { Icon } from '../../ui/icon.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { PdfButtons } from './pdf-buttons.tsx'
import { ticketsQuery } from './tickets.ts'
import { useKeeping } from './use-kept.ts'
import { WalletButtons } from './wallet-buttons.tsx'

/** The tickets of a paid order, each a link to its code. Looking at them once is enough to have them without a network. */
export function TicketList({ order, event }: { order: Order; event: EventDetail | undefined }) {
  const t = useT()
  const { data, error, refetch } = useQuery(ticketsQuery(order.id))
  useKeeping(keptOwner() ?? '', order, event, data)
  const isAllVoid = data?.every((ticket) => ticket.status === 'void') ?? false
  return (
    <section aria-labelledby="tickets" className="mt-6">
      <h2 id="tickets" className="text-2xl">
        {t('tickets.title')}
      </h2>
      {error && !data && <ProblemNotice problem={error} onRetry={() => refetch()} className="mt-3" />}
      {!data && !error && (
        <div className="mt-3 grid gap-3 sm:grid-cols-2">
          <Loading />
          <Skeleton className="h-24 rounded-2xl" />
          <Skeleton className="h-24 rounded-2xl" />
        </div>
      )}
      <ul className="mt-3 grid gap-3 sm:grid-cols-2">
        {data?.map((ticket) => {
          const tier = event?.tiers.find((one) => one.id === ticket.tierId)
          return (
            <li key={ticket.id}>
              <Link
                to={`/orders/${order.id}/tickets/${ticket.id}`}
                className="stub flex items-center gap-4 rounded-2xl bg-ink px-7 py-5 text-paper"
              >
                <Icon name="ticket" className="size-8 text-accent" />
                <span className="min-w-0 grow">
                  <span className="block font-display text-lg leading-tight font-bold">
                    {ticket.tier ?? tier?.name ?? t('tickets.ticket')}
                  </span>
                  <span className="figures block opacity-85">
                    {[ticket.sector, t(tier?.seating === 'reserved' ? 'tickets.seat' : 'tickets.number', ticket)]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  <span className="block font-semibold">{ticket.category}</span>
                  {ticket.status !== 'valid' && (
                    <span className="mt-1.5 inline-block rounded-full bg-paper/15 px-3 py-1 text-sm font-semibold">
                      {t(ticket.refunded ? 'tickets.refunded' : `tickets.${ticket.status}`)}
                    </span>
                  )}
                </span>
                <Icon name="arrowRight" />
              </Link>
            </li>
          )
        })}
      </ul>
      {!isAllVoid && (
        <>
          <WalletButtons orderId={order.id} number={order.number} className="mt-4" />
          <PdfButtons orderId={order.id} number={order.number} className="mt-4" />
        </>
      )}
    </section>
  )
}
