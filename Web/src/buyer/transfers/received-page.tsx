import { useQuery } from '@tanstack/react-query'
import { use } from 'react'
import { Link, Navigate, useParams } from 'react-router'
import { Problem } from '../../api/problem.ts'
import type { ReceivedTicket } from '../../api/types.ts'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { ordersCatalog } from '../../i18n/orders-catalog.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemPage } from '../../problems/problem-page.tsx'
import { session } from '../../session/session.ts'
import { eventQuery } from '../../shop/use-event.ts'
import { useWakeLock } from '../../shop/use-wake-lock.ts'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { PdfButtons } from '../orders/pdf-buttons.tsx'
import { TicketAwaited, TicketStub } from '../orders/ticket-stub.tsx'
import TicketQuestions from '../questions/ticket-questions.tsx'
import { receivedQuery } from './calls.ts'
import { TicketTools } from './ticket-tools.tsx'

const texts = addCatalog(ordersCatalog)

/** A ticket that somebody has passed on to the caller, for the gate. */
export default function ReceivedPage() {
  use(texts)
  const { ticketId = '' } = useParams()
  const isSignedIn = useStore(session) !== null
  const { data, error, refetch } = useQuery({ ...receivedQuery, enabled: isSignedIn })
  if (!isSignedIn) return <Navigate to={`/sign-in?return=${encodeURIComponent(`/tickets/${ticketId}`)}`} replace />
  if (!data) return error ? <ProblemPage problem={error} onRetry={() => refetch()} /> : <TicketAwaited />
  const received = data.items.find((one) => one.ticket.id === ticketId)
  return received ? <Shown received={received} /> : <ProblemPage problem={new Problem(404, { type: 'not-found' })} />
}

function Shown({ received }: { received: ReceivedTicket }) {
  const t = useT()
  const { ticket, eventId } = received
  const { data: event } = useQuery({ ...eventQuery(eventId), staleTime: Number.POSITIVE_INFINITY })
  useWakeLock()
  return (
    <Page title={ticket.eventName} isHeadingHidden>
      <Link to="/orders" className="inline-flex min-h-11 items-center gap-2 font-semibold">
        <Icon name="arrowLeft" />
        {t('orders.title')}
      </Link>
      <TicketStub ticket={ticket} event={event} />
      <div className="mx-auto mt-4 max-w-md">
        <TicketTools ticket={ticket} allowed={received.allowed} endsAt={received.endsAt} offer={received.offer} />
        <PdfButtons
          orderId=""
          ticketId={ticket.id}
          number={ticket.orderNumber}
          className="mt-4 flex flex-col items-center"
        />
        <TicketQuestions ticketId={ticket.id} />
      </div>
    </Page>
  )
}
