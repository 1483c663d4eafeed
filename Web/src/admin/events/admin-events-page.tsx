import { useQuery } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'
import { formatCount, formatDay } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'

/** All events, newest first. */
export function AdminEventsPage() {
  const t = useT()
  const locale = useLocale()
  const { data, error, refetch } = useQuery({
    queryKey: ['admin', 'events'],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/admin/events', { signal })),
  })
  return (
    <Page title={t('admin.events')}>
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} className="mt-6" />}
      {!data && !error && <Waiting />}
      {data && (
        <ul className="mt-6 divide-y divide-line rounded-3xl border border-line bg-surface">
          {data.items.map((event) => (
            <li key={event.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 p-4">
              <span className="font-semibold">{event.name}</span>
              <span className="text-soft">{formatDay(event.startsAt, locale)}</span>
              <span className="figures w-full text-sm text-soft">
                {t('admin.soldOf', {
                  sold: formatCount(event.sold, locale),
                  capacity: formatCount(event.capacity, locale),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

function Waiting() {
  return (
    <div className="mt-6 grid gap-2">
      <Loading />
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} className="h-18" />
      ))}
    </div>
  )
}
