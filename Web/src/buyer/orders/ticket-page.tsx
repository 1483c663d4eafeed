import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, use } from 'react'
import { Link, Navigate, useParams } from 'react-router'
import { Problem } from '../../api/problem.ts'
import type { Ticket } from '../../api/types.ts'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { ordersCatalog } from '../../i18n/orders-catalog.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemPage } from '../../problems/problem-page.tsx'
import { keptOwner, session } from '../../session/session.ts'
import { eventQuery } from '../../shop/use-event.ts'
import { useLiveOrder } from '../../shop/use-order.ts'
import { useWakeLock } from '../../shop/use-wake-lock.ts'
import { Icon } from '../../ui/icon.tsx'
import { optional } from '../../ui/optional.ts'
import { Page } from '../../ui/page.tsx'
import { TicketCopies, TicketWorth } from './ticket-parts.tsx'
import { TicketAwaited, TicketStub } from './ticket-stub.tsx'
import { keptTickets, ticketsQuery } from './tickets.ts'
import { useKept } from './use-kept.ts'

const texts = addCatalog(ordersCatalog)
const TicketQuestions = optional(() => import('../questions/ticket-questions.tsx'))
const TicketTools = optional(() => import('../transfers/ticket-tools.tsx'))
const ReceivedPage = lazy(() => import('../transfers/received-page.tsx'))

/** One ticket, for the gate: its code, large, on a screen that stays awake. Works without a network once it was seen. */
export default function TicketPage() {
  const { id, ticketId = '' } = useParams()
  return id ? <BoughtPage id={id} ticketId={ticketId} /> : <ReceivedPage />
}

function BoughtPage({ id, ticketId }: { id: string; ticketId: string }) {
  use(texts)
  const isSignedIn = useStore(session) !== null
  const owner = keptOwner()
  if (!owner || (!isSignedIn && !keptTickets(owner, id)))
    return <Navigate to={`/sign-in?return=${encodeURIComponent(`/orders/${id}/tickets/${ticketId}`)}`} replace />
  return <Found key={owner} owner={owner} orderId={id} ticketId={ticketId} />
}

function Found({ owner, orderId, ticketId }: { owner: string; orderId: string; ticketId: string }) {
  useKept(owner)
  const { data, error, refetch } = useQuery(ticketsQuery(orderId))
  if (!data) return error ? <ProblemPage problem={error} onRetry={() => refetch()} /> : <TicketAwaited />
  const at = data.findIndex((ticket) => ticket.id === ticketId)
  const ticket = data[at]
  if (!ticket) return <ProblemPage problem={new Problem(404, { type: 'not-found' })} />
  const neighbours = { before: data[at - 1]?.id, after: data[at + 1]?.id }
  return (
    <Shown
      key={ticket.id}
      ticket={ticket}
      place={{ at: at + 1, count: data.length, ...neighbours }}
      orderId={orderId}
    />
  )
}

type Place = { at: number; count: number; before: string | undefined; after: string | undefined }

function Shown({ ticket, place, orderId }: { ticket: Ticket; place: Place; orderId: string }) {
  const t = useT()
  const { data: order } = useLiveOrder(orderId)
  const { data: event } = useQuery({
    ...eventQuery(order?.eventId ?? ''),
    enabled: order !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const isSignedIn = useStore(session) !== null
  useWakeLock()
  return (
    <Page title={event?.name ?? t('tickets.ticket')} isHeadingHidden>
      <Link to={`/orders/${orderId}`} className="inline-flex min-h-11 items-center gap-2 font-semibold">
        <Icon name="arrowLeft" />
        {t('tickets.back')}
      </Link>
      <TicketStub ticket={ticket} event={event} />
      <div className="mx-auto mt-4 max-w-md">
        <TicketWorth ticket={ticket} />
        <TicketCopies ticket={ticket} orderId={orderId} />
        {isSignedIn && (
          <Suspense>
            <TicketTools orderId={orderId} ticket={ticket} />
          </Suspense>
        )}
        {isSignedIn && (
          <Suspense>
            <TicketQuestions ticketId={ticket.id} />
          </Suspense>
        )}
        {place.count > 1 && (
          <nav aria-label={t('tickets.others')} className="mt-4 flex items-center justify-between gap-2">
            <Step to={place.before} orderId={orderId} icon="arrowLeft" label={t('tickets.before')} />
            <p className="figures font-semibold">{t('tickets.of', { at: place.at, count: place.count })}</p>
            <Step to={place.after} orderId={orderId} icon="arrowRight" label={t('tickets.after')} />
          </nav>
        )}
      </div>
    </Page>
  )
}

function Step({
  to,
  orderId,
  icon,
  label,
}: {
  to: string | undefined
  orderId: string
  icon: 'arrowLeft' | 'arrowRight'
  label: string
}) {
  if (!to) return <span className="size-12" />
  return (
    <Link
      to={`/orders/${orderId}/tickets/${to}`}
      aria-label={label}
      className="grid size-12 place-items-center rounded-full border border-edge bg-surface"
    >
      <Icon name={icon} />
    </Link>
  )
}
