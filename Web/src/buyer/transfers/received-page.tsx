import { useQuery } from '@tanstack/react-query'
import { use } from 'react'
import { Link, Navigate, useParams } from 'react-router'
import { Problem } from '../../api/problem.ts'
import type { EventDetail, ReceivedTicket } from '../../api/types.ts'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { ordersCatalog } from '../../i18n/orders-catalog.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemPage } from '../../problems/problem-page.tsx'
import { keptOwner, session } from '../../session/session.ts'
import { useWakeLock } from '../../shop/use-wake-lock.ts'
import { Icon } from '../../ui/icon.tsx'
import { optional } from '../../ui/optional.ts'
import { Page } from '../../ui/page.tsx'
import { TicketCopies, TicketWorth } from '../orders/ticket-parts.tsx'
import { TicketAwaited, TicketStub } from '../orders/ticket-stub.tsx'
import { receivedQuery } from './calls.ts'
import { keptReceived, useKeepingReceived, useKeptReceived } from './kept-received.ts'
import { TicketTools } from './ticket-tools.tsx'
import { useTransferNews } from './use-transfer-news.ts'

const TicketQuestions = optional(() => import('../questions/ticket-questions.tsx'))

const texts = addCatalog(ordersCatalog)

/** A ticket that somebody has passed on to the caller, for the gate. Works without a network once it was seen. */
export default function ReceivedPage() {
  use(texts)
  const { ticketId = '' } = useParams()
  const isSignedIn = useStore(session) !== null
  const owner = keptOwner()
  if (!owner || (!isSignedIn && !keptReceived(owner)))
    return <Navigate to={`/sign-in?return=${encodeURIComponent(`/tickets/${ticketId}`)}`} replace />
  return <Found key={owner} owner={owner} isSignedIn={isSignedIn} ticketId={ticketId} />
}

function Found({ owner, isSignedIn, ticketId }: { owner: string; isSignedIn: boolean; ticketId: string }) {
  useKeptReceived(owner)
  useTransferNews()
  const { data, error, refetch } = useQuery({ ...receivedQuery, enabled: isSignedIn })
  const events = useKeepingReceived(owner, data)
  if (!data) return error ? <ProblemPage problem={error} onRetry={() => refetch()} /> : <TicketAwaited />
  const received = data.items.find((one) => one.ticket.id === ticketId)
  if (!received) return <ProblemPage problem={new Problem(404, { type: 'not-found' })} />
  const event = events.find((one) => one.id === received.eventId)
  return <Shown received={received} event={event} isSignedIn={isSignedIn} />
}

type ShownProps = { received: ReceivedTicket; event: EventDetail | undefined; isSignedIn: boolean }

function Shown({ received, event, isSignedIn }: ShownProps) {
  const t = useT()
  const { ticket } = received
  useWakeLock()
  return (
    <Page title={ticket.eventName} isHeadingHidden>
      <Link to="/orders" className="inline-flex min-h-11 items-center gap-2 font-semibold">
        <Icon name="arrowLeft" />
        {t('orders.title')}
      </Link>
      <TicketStub ticket={ticket} event={event} />
      <div className="mx-auto mt-4 max-w-md">
        <TicketWorth ticket={ticket} />
        {isSignedIn && (
          <>
            <TicketTools ticket={ticket} allowed={received.allowed} endsAt={received.endsAt} offer={received.offer} />
            <TicketQuestions ticketId={ticket.id} />
          </>
        )}
        <TicketCopies ticket={ticket} orderId="" />
      </div>
    </Page>
  )
}
