import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useT } from '../../i18n/i18n.ts'
import { deviceZone, knownZone } from '../../i18n/zones.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { useEventChoices } from '../data/events.ts'
import { AdminPage } from '../parts/admin-page.tsx'
import { EventPicker } from '../parts/event-picker.tsx'
import { LiveSwitch } from '../parts/live-switch.tsx'
import { readPeriod, writePeriod } from './period.ts'
import { PeriodPicker } from './period-picker.tsx'
import { Report } from './report.tsx'
import { useReport } from './use-report.ts'

/** How sales go. Event and period stand in the address, so that a view can be shared and gone back to. */
export default function DashboardPage() {
  const t = useT()
  const [search, setSearch] = useSearchParams()
  const [isLive, setLive] = useState(true)
  const event = search.get('event') ?? ''
  const period = readPeriod(search)
  const zone = useZoneOf(event)
  const { report, earlier } = useReport(event, zone, period, isLive)
  const chooseEvent = (id: string) => {
    const next = new URLSearchParams(search)
    if (id) next.set('event', id)
    else next.delete('event')
    setSearch(next)
  }
  return (
    <AdminPage
      title={t('admin.dashboard')}
      tools={
        <>
          <EventPicker value={event} onChange={chooseEvent} withAll className="w-full sm:w-64" />
          <PeriodPicker
            period={period}
            zone={zone ?? deviceZone()}
            onChange={(next) => setSearch(writePeriod(search, next))}
          />
          <div className="sm:ms-auto">
            <LiveSwitch isLive={isLive} onChange={setLive} />
          </div>
        </>
      }
    >
      {report.error && <ProblemNotice problem={report.error} onRetry={() => report.refetch()} />}
      {report.data && (
        <Report report={report.data} earlier={earlier} readAt={report.dataUpdatedAt} isOld={report.isPlaceholderData} />
      )}
      {!report.data && !report.error && <Waiting />}
    </AdminPage>
  )
}

// An event's days are its own; those of all events are this device's. Undefined until the event is known.
function useZoneOf(event: string): string | undefined {
  const { events, isLoaded } = useEventChoices(event)
  if (!event) return deviceZone()
  const chosen = events.find((one) => one.id === event)
  if (chosen) return knownZone(chosen.timeZone)
  return isLoaded ? deviceZone() : undefined
}

function Waiting() {
  return (
    <>
      <Loading />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {[1, 2, 3, 4].map((tile) => (
          <Skeleton key={tile} className="h-28 rounded-2xl" />
        ))}
      </div>
      <Skeleton className="h-80 rounded-2xl" />
      <Skeleton className="h-80 rounded-2xl" />
    </>
  )
}
