import { Link, useParams } from 'react-router'
import { useT } from '../../i18n/i18n.ts'
import { ProblemPage } from '../../problems/problem-page.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { useAdminEvent, useLiveEvent } from '../data/events.ts'
import { AdminPage } from '../parts/admin-page.tsx'
import { SaleForm } from './sale-form.tsx'

/** Selling where people stand: for notes, by a terminal of the organiser's own, or for nothing. */
export default function SellPage() {
  const t = useT()
  const { id } = useParams()
  const { data: event, error, refetch } = useAdminEvent(id)
  useLiveEvent(event && event.state !== 'draft' ? event.id : undefined)
  if (!event && error) return <ProblemPage problem={error} onRetry={() => refetch()} />
  return (
    <AdminPage title={t('admin.desk.title')} lead={t('admin.desk.lead')}>
      {!event && (
        <>
          <Loading />
          <Skeleton className="h-96 rounded-2xl" />
        </>
      )}
      {event && (
        <>
          <p>
            <Link to={`/admin/events/${event.id}`} className="font-semibold underline underline-offset-4">
              {event.name}
            </Link>
          </p>
          <SaleForm event={event} />
        </>
      )}
    </AdminPage>
  )
}
