import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { api, bodyOf } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { AdminPage } from '../parts/admin-page.tsx'
import { Empty } from '../parts/empty.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { kindLabels, kinds } from './kinds.ts'
import { SecurityTable } from './security-table.tsx'

/** What was tried and refused, by minute. Which of it is shown stands in the address. */
export default function SecurityPage() {
  const t = useT()
  const [search, setSearch] = useSearchParams()
  const kind = kinds.find((known) => known === search.get('kind'))
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['admin', 'security', kind ?? 'all'],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        api.GET('/api/admin/security-events', {
          params: { query: { limit: 50, ...(kind && { kind }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const items = data?.pages.flatMap((page) => page.items)
  return (
    <AdminPage
      title={t('admin.security')}
      lead={t('admin.security.lead')}
      tools={
        <>
          <Select
            label={t('admin.security.what')}
            isLabelHidden
            className="w-full sm:w-80"
            value={kind ?? ''}
            onChange={(change) => setSearch(change.target.value ? { kind: change.target.value } : {})}
          >
            <option value="">{t('admin.security.all')}</option>
            {kinds.map((choice) => (
              <option key={choice} value={choice}>
                {t(kindLabels[choice])}
              </option>
            ))}
          </Select>
          <Button look="secondary" busy={isFetching && !isFetchingNextPage} onClick={() => refetch()}>
            {t('admin.activity.again')}
          </Button>
        </>
      }
    >
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {!items && !error && (
        <div className="grid gap-2">
          <Loading />
          <Skeleton className="h-96 rounded-2xl" />
        </div>
      )}
      {items?.length === 0 && <Empty title={t('admin.security.none')} text={t('admin.security.noneText')} />}
      {items && items.length > 0 && <SecurityTable items={items} />}
      {hasNextPage && <MoreButton isBusy={isFetchingNextPage} onMore={() => fetchNextPage()} />}
    </AdminPage>
  )
}
