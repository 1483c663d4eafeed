import { Link } from 'react-router'
import { formatDay } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { useEventList } from '../data/events.ts'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { AdminPage } from '../parts/admin-page.tsx'
import { Empty } from '../parts/empty.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { StatusBadge } from '../parts/status-badge.tsx'
import { StockBar } from '../parts/stock-bar.tsx'
import type { AdminEventSummary } from '../types.ts'

/** All events, newest first. */
export default function AdminEventsPage() {
  const t = useT()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useEventList()
  const events = data?.pages.flatMap((page) => page.items)
  const create = (
    <ButtonLink to="/admin/events/new">
      <AdminIcon name="plus" />
      {t('admin.newEvent')}
    </ButtonLink>
  )
  return (
    <AdminPage title={t('admin.events')} tools={create}>
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {!events && !error && <Waiting />}
      {events?.length === 0 && <Empty title={t('admin.noEvents')} text={t('admin.noEventsText')} />}
      {events && events.length > 0 && (
        <ul className="divide-y divide-line overflow-hidden rounded-2xl border border-line bg-surface">
          {events.map((event) => (
            <Row key={event.id} event={event} />
          ))}
        </ul>
      )}
      {hasNextPage && <MoreButton isBusy={isFetchingNextPage} onMore={() => fetchNextPage()} />}
    </AdminPage>
  )
}

function Row({ event }: { event: AdminEventSummary }) {
  const locale = useLocale()
  return (
    <li className="relative grid items-center gap-x-6 gap-y-2 p-4 hover:bg-sunken sm:px-5 md:grid-cols-[minmax(0,1fr)_9rem_13rem]">
      <div className="min-w-0">
        <Link
          to={`/admin/events/${event.id}`}
          className="font-semibold after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:-outline-offset-3 focus-visible:after:outline-brand"
        >
          {event.name}
        </Link>
        <p className="truncate text-sm text-soft">
          {formatDay(event.startsAt, locale, event.timeZone)} · {event.venue}
        </p>
      </div>
      <div>
        <StatusBadge status={event.status} />
      </div>
      <StockBar sold={event.sold} held={event.held} capacity={event.capacity} />
    </li>
  )
}

function Waiting() {
  return (
    <div className="grid gap-2">
      <Loading />
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <Skeleton key={row} className="h-20 rounded-2xl" />
      ))}
    </div>
  )
}
