import { use, useEffect } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { EventDetail } from '../../api/types.ts'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { lineCatalog } from '../../i18n/line-catalog.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { ProblemPage } from '../../problems/problem-page.tsx'
import { session } from '../../session/session.ts'
import { keepInLine } from '../../shop/in-line.ts'
import { useEventAddress, useLiveEvent } from '../../shop/use-event.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { LineStatus } from './line-status.tsx'
import { useLine } from './use-line.ts'

const texts = addCatalog(lineCatalog)

/** The waiting room of an event. */
export default function LinePage() {
  use(texts)
  const { slug = '' } = useParams()
  const { data, error, refetch } = useLiveEvent(slug)
  useEventAddress(slug, data)
  if (!data) return error ? <ProblemPage problem={error} onRetry={() => refetch()} /> : <Waiting />
  return <Line key={data.id} event={data} />
}

function Line({ event }: { event: EventDetail }) {
  const t = useT()
  const navigate = useNavigate()
  const userId = useStore(session)?.userId
  const { place, error, refetch, join, leave, isLive, isGone, dataUpdatedAt } = useLine(event.id)
  const isThere = place?.state === 'lobby' || place?.state === 'waiting'
  useEffect(() => {
    if (userId && isThere) keepInLine({ userId, eventId: event.id, slug: event.slug })
  }, [userId, isThere, event.id, event.slug])
  if (!userId)
    return (
      <Entrance event={event}>
        <ButtonLink to={`/sign-in?return=${encodeURIComponent(`/events/${event.slug}/line`)}`}>
          {t('line.signIn')}
        </ButtonLink>
      </Entrance>
    )
  if (place === undefined) return error ? <ProblemPage problem={error} onRetry={() => refetch()} /> : <Waiting />
  if (place === null)
    return (
      <Entrance event={event}>
        {isGone && (
          <Banner tone="warning" title={t('line.gone')} className="mb-6">
            {t('line.goneText')}
          </Banner>
        )}
        <Button busy={join.isPending} onClick={() => join.mutate()}>
          {t('line.join')}
        </Button>
        {join.error && <ProblemNotice problem={join.error} onRetry={() => join.mutate()} className="mt-4" />}
      </Entrance>
    )
  return (
    <LineStatus
      event={event}
      place={place}
      isLive={isLive}
      updatedAt={dataUpdatedAt}
      isLeaving={leave.isPending}
      onLeave={() => leave.mutate(undefined, { onSuccess: () => navigate(`/events/${event.slug}`) })}
    >
      {(error || leave.error) && (
        <ProblemNotice problem={error ?? leave.error} onRetry={() => refetch()} className="mt-6" />
      )}
    </LineStatus>
  )
}

// Before one is in line: what it is, and that nothing is to be gained by hurrying or by many tabs.
function Entrance({ event, children }: { event: EventDetail; children: React.ReactNode }) {
  const t = useT()
  const isEarly = event.status === 'scheduled'
  return (
    <Page title={t('line.title', { event: event.name })} lead={t(isEarly ? 'line.earlyText' : 'line.entranceText')}>
      <ul className="mt-6 grid max-w-prose list-disc gap-2 ps-5 text-soft">
        <li>{t('line.ruleExact')}</li>
        <li>{t('line.ruleKeep')}</li>
        <li>{t('line.ruleTabs')}</li>
      </ul>
      <div className="mt-8">{children}</div>
    </Page>
  )
}

function Waiting() {
  return (
    <main id="main" className="mx-auto grid w-full max-w-5xl grow content-start gap-4 px-4 pt-6 sm:px-6 sm:pt-10">
      <Loading isPage />
      <Skeleton className="h-10 w-72" />
      <Skeleton className="h-80 rounded-3xl" />
    </main>
  )
}
