import { use, useEffect, useEffectEvent, useRef } from 'react'
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router'
import type { EventDetail } from '../../api/types.ts'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { lineCatalog } from '../../i18n/line-catalog.ts'
import { serverNow } from '../../platform/clock.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { ProblemPage } from '../../problems/problem-page.tsx'
import { session } from '../../session/session.ts'
import { rememberLine } from '../../shop/joined-lines.ts'
import { useEventAddress, useLiveEvent } from '../../shop/use-event.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { LineStatus } from './line-status.tsx'
import { useLine } from './use-line.ts'

const texts = addCatalog(lineCatalog)

/** Who is let in so soon after they joined has not begun to wait, and goes straight on. */
const straightOnMilliseconds = 3_000

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
  const [search, setSearch] = useSearchParams()
  const wantsIn = search.has('join')
  const userId = useStore(session)?.userId
  const { place, error, refetch, join, leave, wishMail, isLive, isGone, dataUpdatedAt } = useLine(event.id)
  const isThere = place?.state === 'lobby' || place?.state === 'waiting' || place?.state === 'admitted'
  useEffect(() => {
    const joinedAt = new Date(serverNow()).toISOString()
    if (userId && isThere) rememberLine({ userId, eventId: event.id, slug: event.slug, event: event.name, joinedAt })
  }, [userId, isThere, event.id, event.slug, event.name])
  const pressedAt = useRef(Number.NEGATIVE_INFINITY)
  const enter = () => {
    pressedAt.current = performance.now()
    join.mutate()
  }
  // Whoever pressed "join" on another page has pressed enough. The address is cleaned up, so that coming back to it joins nothing.
  const comeIn = useEffectEvent(() => {
    setSearch({}, { replace: true })
    if (place === null && !join.isPending) enter()
  })
  const isKnown = place !== undefined
  useEffect(() => {
    if (wantsIn && userId && isKnown) comeIn()
  }, [wantsIn, userId, isKnown])
  const isTurn = place?.state === 'admitted'
  const goOn = useEffectEvent(() => {
    if (performance.now() - pressedAt.current < straightOnMilliseconds)
      navigate(`/events/${event.slug}#tickets`, { replace: true })
  })
  useEffect(() => {
    if (isTurn) goOn()
  }, [isTurn])
  if (!userId && wantsIn)
    return <Navigate to={`/sign-in?return=${encodeURIComponent(`/events/${event.slug}/line?join`)}`} replace />
  if (!userId)
    return (
      <Entrance event={event}>
        <ButtonLink to={`/sign-in?return=${encodeURIComponent(`/events/${event.slug}/line?join`)}`}>
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
        <Button busy={join.isPending || wantsIn} onClick={enter}>
          {t('line.join')}
        </Button>
        {join.error && <ProblemNotice problem={join.error} onRetry={enter} className="mt-4" />}
      </Entrance>
    )
  return (
    <LineStatus
      event={event}
      place={place}
      isLive={isLive}
      updatedAt={dataUpdatedAt}
      isLeaving={leave.isPending}
      wishMail={wishMail}
      onLeave={() => leave.mutate(undefined, { onSuccess: () => navigate(`/events/${event.slug}`) })}
    >
      {(error || leave.error || wishMail.error) && (
        <ProblemNotice problem={error ?? leave.error ?? wishMail.error} onRetry={() => refetch()} className="mt-6" />
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
