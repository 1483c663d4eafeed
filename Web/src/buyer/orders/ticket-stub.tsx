import type { ReactNode } from 'react'
import type { EventDetail, Ticket } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { EventSpan } from '../../shop/event-span.tsx'
import { OrderLetters } from '../../shop/order-number.tsx'
import { EventTime } from '../../ui/event-time.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { TicketCode } from './ticket-code.tsx'

/** A ticket as a gate looks at it: its code, large, and what it is for. */
export function TicketStub({ ticket, event }: { ticket: Ticket; event: EventDetail | undefined }) {
  const t = useT()
  const tier = event?.tiers.find((one) => one.id === ticket.tierId)
  const isSeat = tier?.seating === 'reserved'
  return (
    <article className="@container mx-auto mt-2 max-w-md drop-shadow-xl">
      {/* The notches are where the square of the code ends. */}
      <div className="stub rounded-3xl bg-ink text-paper [--cut:calc(100cqw+0.25rem)]">
        <div className="p-5 pb-6">
          <TicketCode ticket={ticket} />
        </div>
        <div className="mx-6 border-t-2 border-dashed border-paper/35" />
        <div className="grid gap-4 px-7 pt-5 pb-7">
          <div>
            <p aria-hidden="true" className="font-display text-2xl leading-tight font-bold">
              {event?.name}
            </p>
            {event && (
              <p className="mt-1 opacity-85">
                <EventTime at={event.startsAt} timeZone={event.timeZone} yoursClassName="" className="block" />
                <EventSpan event={{ ...event, endsAt: null }} className="block" />
                {event.venue}
              </p>
            )}
          </div>
          <div>
            <p className="figures text-lg font-semibold">
              {ticket.tier ?? tier?.name} {t(isSeat ? 'tickets.seat' : 'tickets.number', ticket)}
            </p>
            {ticket.sector && <p className="opacity-85">{ticket.sector}</p>}
          </div>
          <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
            {ticket.category && <Fact label={t('tickets.category')}>{ticket.category}</Fact>}
            {ticket.holder && <Fact label={t('tickets.holder')}>{ticket.holder}</Fact>}
            {ticket.orderNumber && (
              <Fact label={t('orders.number')}>
                <OrderLetters number={ticket.orderNumber} />
              </Fact>
            )}
          </dl>
        </div>
      </div>
    </article>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm opacity-85">{label}</dt>
      <dd className="text-lg leading-tight font-semibold break-words">{children}</dd>
    </div>
  )
}

/** The page of a ticket that is being loaded. */
export function TicketAwaited() {
  return (
    <main id="main" className="mx-auto w-full max-w-md grow px-4 pt-16">
      <Loading isPage />
      <Skeleton className="aspect-square rounded-3xl" />
    </main>
  )
}
