import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { api, bodyOf } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { AdminPage } from '../parts/admin-page.tsx'
import { Empty } from '../parts/empty.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { MailCard } from './mail-card.tsx'
import { MailFilterBar } from './mail-filter-bar.tsx'
import { queryOf, readFilters, writeFilters } from './mail-filters.ts'
import { SuppressionPanel } from './suppression-panel.tsx'

const refreshMilliseconds = 15_000

/** What is mailed, newest first. Which messages are shown stands in the address; without a word there, those that did not get through. */
export default function MailPage() {
  const t = useT()
  const [search, setSearch] = useSearchParams()
  const filters = readFilters(search)
  const query = queryOf(filters)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } = useInfiniteQuery({
    queryKey: ['admin', 'mail', query],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        api.GET('/api/admin/outbox', {
          params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: refreshMilliseconds,
  })
  const messages = data?.pages.flatMap((page) => page.items)
  return (
    <AdminPage title={t('admin.mail')} lead={t('admin.mail.lead')}>
      <MailFilterBar key={filters.email} filters={filters} onChange={(next) => setSearch(writeFilters(next))} />
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {!messages && !error && <Waiting />}
      {messages && (
        <div className={`grid gap-3 transition-opacity ${isPlaceholderData ? 'opacity-60' : ''}`}>
          <p role="status" className="text-sm text-soft">
            {t(hasNextPage ? 'admin.mail.firstFound' : 'admin.mail.found', { count: messages.length })}
          </p>
          {messages.length === 0 ? (
            <Empty title={t('admin.mail.none')} text={t('admin.mail.noneText')} />
          ) : (
            <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
              {messages.map((message) => (
                <li key={message.id}>
                  <MailCard message={message} onChanged={() => refetch()} />
                </li>
              ))}
            </ul>
          )}
          {hasNextPage && <MoreButton isBusy={isFetchingNextPage} onMore={() => fetchNextPage()} />}
        </div>
      )}
      <SuppressionPanel />
    </AdminPage>
  )
}

function Waiting() {
  return (
    <div className="grid gap-3">
      <Loading />
      <Skeleton className="h-36 rounded-2xl" />
      <Skeleton className="h-36 rounded-2xl" />
    </div>
  )
}
