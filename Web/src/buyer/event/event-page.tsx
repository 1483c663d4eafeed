import { useParams } from 'react-router'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { ProblemPage } from '../../problems/problem-page.tsx'
import { useEventAddress, useLiveEvent } from '../../shop/use-event.ts'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { EventView } from './event-view.tsx'

/** An event's page: what it is, what it costs, what is left now. */
export default function EventPage() {
  const { slug = '' } = useParams()
  const { data, error, refetch } = useLiveEvent(slug)
  useEventAddress(slug, data)
  if (!data) return error ? <ProblemPage problem={error} onRetry={() => refetch()} /> : <Waiting />
  return (
    <EventView key={data.id} event={data}>
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} className="mb-6" />}
    </EventView>
  )
}

function Waiting() {
  return (
    <main id="main" className="mx-auto w-full max-w-7xl grow px-4 pt-6 pb-16 sm:px-6 sm:pt-10">
      <Loading isPage />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-4">
          <Skeleton className="h-52 rounded-3xl sm:h-72" />
          <Skeleton className="h-10 w-3/4" />
          <Skeleton className="h-6 w-1/2" />
          <Skeleton className="h-44 rounded-3xl" />
          <Skeleton className="h-44 rounded-3xl" />
        </div>
        <Skeleton className="h-64 rounded-3xl max-lg:hidden" />
      </div>
    </main>
  )
}
