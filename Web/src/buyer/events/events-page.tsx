import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { use, useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { api, bodyOf } from '../../api/client.ts'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { announce } from '../../ui/announcer.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { EventCard } from './event-card.tsx'
import { eventsCatalog } from './events-catalog.ts'
import { SearchField } from './search-field.tsx'

const texts = addCatalog(eventsCatalog)
const perPage = 24
const refreshMilliseconds = 30_000

/** The front page: what is on. The search stands in the address, so that it can be shared and gone back to. */
export default function EventsPage() {
  use(texts)
  const t = useT()
  const [search, setSearch] = useSearchParams()
  const wanted = search.get('q') ?? ''
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } = useInfiniteQuery({
    queryKey: ['events', wanted],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        api.GET('/api/events', {
          params: { query: { limit: perPage, ...(wanted && { q: wanted }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMilliseconds,
  })
  const events = data?.pages.flatMap((page) => page.items)
  const count = events?.length
  const [told, setTold] = useState(wanted)
  useEffect(() => {
    if (told === wanted || count === undefined || isPlaceholderData) return
    setTold(wanted)
    announce(t('events.found', { count }))
  }, [t, told, wanted, count, isPlaceholderData])

  return (
    <Page
      title={t('events.title')}
      heading={<span className="block max-w-2xl text-display font-extrabold">{t('events.heading')}</span>}
      lead={t('events.lead')}
      wide
    >
      <SearchField value={wanted} onChange={(text) => setSearch(text ? { q: text } : {}, { replace: true })} />
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} className="mt-8" />}
      {!events && !error && <Waiting />}
      {events && (
        <section
          aria-label={t('events.list')}
          className={`mt-8 transition-opacity ${isPlaceholderData ? 'opacity-60' : ''}`}
        >
          {events.length === 0 ? (
            <Nothing search={wanted} onClear={() => setSearch({}, { replace: true })} />
          ) : (
            <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
              {events.map((event) => (
                <li key={event.id}>
                  <EventCard event={event} />
                </li>
              ))}
            </ul>
          )}
          {hasNextPage && (
            <div className="mt-8 text-center">
              <Button look="secondary" busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
                {t('events.more')}
              </Button>
            </div>
          )}
        </section>
      )}
    </Page>
  )
}

function Waiting() {
  return (
    <div className="mt-8 grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
      <Loading />
      {[1, 2, 3, 4, 5, 6].map((card) => (
        <Skeleton key={card} className="h-92 rounded-3xl" />
      ))}
    </div>
  )
}

function Nothing({ search, onClear }: { search: string; onClear: () => void }) {
  const t = useT()
  return (
    <div className="rounded-3xl border border-dashed border-edge p-8 text-center">
      <p className="font-display text-xl font-bold">{search ? t('events.noneFound', { search }) : t('events.none')}</p>
      <p className="mt-1 text-soft">{search ? t('events.noneFoundText') : t('events.noneText')}</p>
      {search && (
        <Button look="secondary" className="mt-5" onClick={onClear}>
          {t('events.clear')}
        </Button>
      )}
    </div>
  )
}
