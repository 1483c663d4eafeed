import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { api, bodyOf } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Select } from '../../ui/select.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { AdminPage } from '../parts/admin-page.tsx'
import { Empty } from '../parts/empty.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import type { CaseState } from '../types.ts'
import { CaseCard } from './case-card.tsx'

const states = ['open', 'settled', 'resolved'] as const satisfies CaseState[]

/** Money that needs a person, newest first. Which cases are shown stands in the address; without a word there, the open ones. */
export default function CasesPage() {
  const t = useT()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('state') ?? 'open'
  const state = states.find((known) => known === asked)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['admin', 'cases', state ?? 'all'],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        api.GET('/api/admin/cases', {
          params: { query: { ...(state && { state }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const cases = data?.pages.flatMap((page) => page.items)
  return (
    <AdminPage
      title={t('admin.cases')}
      lead={t('admin.cases.lead')}
      tools={
        <Select
          label={t('admin.cases.which')}
          value={state ?? 'all'}
          onChange={(change) => setSearch(change.target.value === 'open' ? {} : { state: change.target.value })}
        >
          {states.map((choice) => (
            <option key={choice} value={choice}>
              {t(`admin.cases.state.${choice}`)}
            </option>
          ))}
          <option value="all">{t('admin.cases.all')}</option>
        </Select>
      }
    >
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {!cases && !error && <Waiting />}
      {cases?.length === 0 && <Empty title={t('admin.cases.none')} text={t('admin.cases.noneText')} />}
      {cases && cases.length > 0 && (
        <ul className="grid gap-4">
          {cases.map((item) => (
            <li key={item.id}>
              <CaseCard item={item} onChanged={() => refetch()} />
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && <MoreButton isBusy={isFetchingNextPage} onMore={() => fetchNextPage()} />}
    </AdminPage>
  )
}

function Waiting() {
  return (
    <div className="grid gap-2">
      <Loading />
      <Skeleton className="h-48 rounded-2xl" />
    </div>
  )
}
