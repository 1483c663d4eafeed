import { useInfiniteQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Link } from 'react-router'
import { api, bodyOf } from '../../api/client.ts'
import { formatCount, formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { OrderLetters } from '../../shop/order-number.tsx'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { Panel } from '../parts/panel.tsx'
import type { AdminEvent, Cancellation, Job } from '../types.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { useCancellation, useJob } from './use-cancellation.ts'

const perPage = 25

/** The money of a cancelled event: what is still with the organiser, what went back, and what needs a person. */
export function PaybackPanel({ event }: { event: AdminEvent }) {
  const t = useT()
  const { data, error, refetch } = useCancellation(event.id)
  const { data: job, error: jobError } = useJob(data?.job?.id, refetch)
  const [isAsking, setAsking] = useState(false)
  const failure = error ?? jobError
  return (
    <Panel title={t('admin.payback.title')}>
      <div className="grid gap-4">
        {failure && <ProblemNotice problem={failure} onRetry={() => refetch()} />}
        {!data && !failure && <Skeleton className="h-12" />}
        {job && <Progress job={job} />}
        {data && data.job?.status !== 'running' && <Standing found={data} onBegin={() => setAsking(true)} />}
        {job && job.failed > 0 && <Failures key={job.failed} job={job} />}
        {isAsking && <CancelDialog event={event} onClose={() => setAsking(false)} />}
      </div>
    </Panel>
  )
}

function Progress({ job }: { job: Job }) {
  const t = useT()
  const locale = useLocale()
  const id = useId()
  return (
    <div className="grid max-w-xl gap-1">
      {job.status === 'running' && (
        <progress
          aria-labelledby={id}
          {...(job.total > 0 && { value: job.done + job.failed, max: job.total })}
          className="h-2 w-full overflow-hidden rounded-full accent-brand"
        />
      )}
      <p id={id} className="figures">
        {t('admin.payback.progress', {
          done: formatCount(job.done, locale),
          total: formatCount(job.total, locale),
          amount: formatMoney(job.refunded, locale),
        })}
        {job.status === 'done' && job.failed === 0 && ` ${t('admin.payback.done')}`}
      </p>
    </div>
  )
}

// What is still paid, though nothing goes on by itself.
function Standing({ found, onBegin }: { found: Cancellation; onBegin: () => void }) {
  const t = useT()
  const locale = useLocale()
  if (found.orders + found.openOrders === 0)
    return found.job ? null : <p className="text-soft">{t('admin.payback.none')}</p>
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="figures">
        {found.orders > 0
          ? t('admin.payback.standing', { count: found.orders, amount: formatMoney(found.amount, locale) })
          : t('admin.payback.open', { count: found.openOrders })}
      </p>
      <Button look="danger" onClick={onBegin}>
        {t(found.job ? 'admin.payback.again' : 'admin.payback.begin')}
      </Button>
    </div>
  )
}

function Failures({ job }: { job: Job }) {
  const t = useT()
  const titleId = useId()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['admin', 'job', job.id, 'failures', job.failed],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        api.GET('/api/admin/jobs/{id}/failures', {
          params: { path: { id: job.id }, query: { limit: perPage, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId} className="font-semibold">
        {t('admin.payback.failed', { count: job.failed })}
      </h3>
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      <ul className="mt-2 grid gap-2">
        {data?.pages
          .flatMap((page) => page.items)
          .map(({ orderId, number, why }) => (
            <li key={orderId} className="flex flex-wrap gap-x-4">
              <Link to={`/admin/orders/${orderId}`} className="font-semibold underline underline-offset-4">
                <OrderLetters number={number} />
              </Link>
              <span className="min-w-0 break-words text-soft">{why}</span>
            </li>
          ))}
      </ul>
      {hasNextPage && <MoreButton isBusy={isFetchingNextPage} onMore={() => fetchNextPage()} className="mt-3" />}
    </section>
  )
}
