import { useQuery } from '@tanstack/react-query'
import { use } from 'react'
import { Link } from 'react-router'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { transfersCatalog } from '../../i18n/transfers-catalog.ts'
import { useStore } from '../../platform/store.ts'
import { keptOwner, session } from '../../session/session.ts'
import { EventTime } from '../../ui/event-time.tsx'
import { Icon } from '../../ui/icon.tsx'
import { receivedQuery } from './calls.ts'
import { useKeepingReceived, useKeptReceived } from './kept-received.ts'
import { useTransferNews } from './use-transfer-news.ts'

const texts = addCatalog(transfersCatalog)

/** The tickets that others have passed on to the caller, each a link to its code. Nothing if there are none. */
export default function ReceivedList() {
  use(texts)
  const t = useT()
  const owner = keptOwner() ?? ''
  const isSignedIn = useStore(session) !== null
  useKeptReceived(owner)
  useTransferNews()
  const { data } = useQuery({ ...receivedQuery, enabled: isSignedIn })
  useKeepingReceived(owner, data)
  if (!data || data.items.length === 0) return null
  return (
    <section aria-labelledby="received" className="mt-8">
      <h2 id="received" className="text-2xl">
        {t('received.title')}
      </h2>
      <ul className="mt-3 grid gap-3 sm:grid-cols-2">
        {data.items.map(({ ticket }) => (
          <li key={ticket.id}>
            <Link
              to={`/tickets/${ticket.id}`}
              className="stub flex items-center gap-4 rounded-2xl bg-ink px-7 py-5 text-paper"
            >
              <Icon name="ticket" className="size-8 text-accent" />
              <span className="min-w-0 grow">
                <span className="block font-display text-lg leading-tight font-bold break-words">
                  {ticket.eventName}
                </span>
                <span className="block opacity-85">
                  <EventTime at={ticket.startsAt} timeZone={ticket.timeZone} yoursClassName="" />
                </span>
                <span className="block font-semibold">
                  {ticket.tier} · {ticket.category}
                </span>
              </span>
              <Icon name="arrowRight" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
