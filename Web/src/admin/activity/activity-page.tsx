import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { api, bodyOf } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { SaveButton } from '../../shop/save-button.tsx'
import { fileOf } from '../../shop/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { AdminPage } from '../parts/admin-page.tsx'
import { Empty } from '../parts/empty.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { ActivityFilterBar } from './activity-filter-bar.tsx'
import { queryOf, readFilters, writeFilters } from './activity-filters.ts'
import { ActivityItem } from './activity-item.tsx'
import { Verification } from './verification.tsx'

/** What organisers and gatekeepers did, newest first. What is looked for stands in the address. */
export default function ActivityPage() {
  const t = useT()
  const [search, setSearch] = useSearchParams()
  const filters = readFilters(search)
  const query = queryOf(filters)
  const found = useInfiniteQuery({
    queryKey: ['admin', 'activity', query],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        api.GET('/api/admin/audit-log', {
          params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching, isFetchingNextPage, isPlaceholderData } = found
  const items = data?.pages.flatMap((page) => page.items)
  return (
    <AdminPage title={t('admin.activity')} lead={t('admin.activity.lead')}>
      <Verification />
      <ActivityFilterBar key={filters.who} filters={filters} onChange={(next) => setSearch(writeFilters(next))} />
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {!items && !error && <Waiting />}
      {items && (
        <div className={`grid gap-3 transition-opacity ${isPlaceholderData ? 'opacity-60' : ''}`}>
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p role="status" className="text-sm text-soft">
              {t(hasNextPage ? 'admin.activity.firstFound' : 'admin.activity.found', { count: items.length })}
            </p>
            <div className="flex flex-wrap gap-2">
              <Button look="secondary" busy={isFetching && !isFetchingNextPage} onClick={() => refetch()}>
                {t('admin.activity.again')}
              </Button>
              <SaveButton
                label={t('admin.activity.export')}
                name="audit-log.csv"
                load={() => fileOf(api.GET('/api/admin/audit-log/export', { params: { query }, parseAs: 'blob' }))}
              />
            </div>
          </div>
          {items.length === 0 ? (
            <Empty title={t('admin.activity.none')} text={t('admin.activity.noneText')} />
          ) : (
            <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
              {items.map((item) => (
                <li key={item.number}>
                  <ActivityItem item={item} />
                </li>
              ))}
            </ul>
          )}
          {hasNextPage && <MoreButton isBusy={isFetchingNextPage} onMore={() => fetchNextPage()} />}
        </div>
      )}
    </AdminPage>
  )
}

function Waiting() {
  return (
    <div className="grid gap-3">
      <Loading />
      <Skeleton className="h-24 rounded-2xl" />
      <Skeleton className="h-24 rounded-2xl" />
      <Skeleton className="h-24 rounded-2xl" />
    </div>
  )
}
