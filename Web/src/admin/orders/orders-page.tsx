import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { api, bodyOf } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'

import { useFollowSales } from '../data/shop.ts'
import { AdminPage } from '../parts/admin-page.tsx'
import { Empty } from '../parts/empty.tsx'
import { LiveSwitch } from '../parts/live-switch.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { FilterBar } from './filter-bar.tsx'
import { queryOf, readFilters, writeFilters } from './order-filters.ts'
import { OrderList } from './order-list.tsx'
import { OrderTable } from './order-table.tsx'

const perPage = 50

/** Orders of all buyers, newest first. The filters stand in the address. */
export default function OrdersPage() {
  const t = useT()
  const [search, setSearch] = useSearchParams()
  const [isLive, setLive] = useState(true)
  const filters = readFilters(search)
  const name = writeFilters(filters).toString()
  const found = useInfiniteQuery({
    queryKey: ['admin', 'orders', name],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        api.GET('/api/admin/orders', {
          params: { query: { ...queryOf(filters), limit: perPage, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } = found
  // Who has read on to older orders is left to read: only the newest ones follow the sale.
  const isFollowing = isLive && data?.pages.length === 1
  useFollowSales({ isLive: isFollowing, event: filters.event, isFetching: found.isFetching, refetch: () => refetch() })
  const isRefused = error instanceof Problem && !!error.errors.q
  const orders = data?.pages.flatMap((page) => page.items)
  return (
    <AdminPage title={t('admin.orders')}>
      <FilterBar
        key={filters.q}
        filters={filters}
        isRefused={isRefused}
        onChange={(next) => setSearch(writeFilters(next))}
      />
      {error && !isRefused && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {!orders && !error && <Waiting />}
      {orders && (
        <div className={`transition-opacity ${isPlaceholderData ? 'opacity-60' : ''}`}>
          <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
            <p role="status" className="text-sm text-soft">
              {t(hasNextPage ? 'admin.orders.firstFound' : 'admin.orders.found', { count: orders.length })}
            </p>
            <LiveSwitch isLive={isFollowing} onChange={setLive} />
          </div>
          {orders.length === 0 ? (
            <Empty title={t('admin.orders.none')} text={t(name ? 'admin.orders.noneFound' : 'admin.orders.noneYet')} />
          ) : (
            <>
              <OrderTable orders={orders} />
              <OrderList orders={orders} />
            </>
          )}
          {hasNextPage && <MoreButton isBusy={isFetchingNextPage} onMore={() => fetchNextPage()} className="mt-4" />}
        </div>
      )}
    </AdminPage>
  )
}

function Waiting() {
  return (
    <div className="grid gap-2">
      <Loading />
      <Skeleton className="h-112 rounded-2xl" />
    </div>
  )
}
