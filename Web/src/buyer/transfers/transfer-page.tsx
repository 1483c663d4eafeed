import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { use, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { Problem } from '../../api/problem.ts'
import type { TransferOffer } from '../../api/types.ts'
import { formatMoment } from '../../i18n/format.ts'
import { addCatalog, useLocale, useT } from '../../i18n/i18n.ts'
import { transfersCatalog } from '../../i18n/transfers-catalog.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemPage } from '../../problems/problem-page.tsx'
import { session } from '../../session/session.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EventTime } from '../../ui/event-time.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { acceptOffer, declineOffer, lookAtOffer } from './calls.ts'
import { TransferProblem, whyOf } from './reason.tsx'
import { forgetSecret, secretFrom } from './secret.ts'
import { useTransferNews } from './use-transfer-news.ts'

const texts = addCatalog(transfersCatalog)

const lookAgainMilliseconds = 15_000

/** Where a link leads by which somebody may have a ticket: what it is, and accepting or declining it. */
export default function TransferPage() {
  use(texts)
  const t = useT()
  const [token] = useState(secretFrom(useLocation().hash))
  // One's own answer ends the offer too, and that may be heard of before it has come back.
  const [isAnswering, setAnswering] = useState(false)
  useTransferNews()
  const { data, error, refetch } = useQuery({
    queryKey: ['offer', token],
    queryFn: () => lookAtOffer(token ?? ''),
    enabled: token !== null && !isAnswering,
    staleTime: Number.POSITIVE_INFINITY,
    // Whoever has the link may be nobody that the server could tell.
    refetchInterval: lookAgainMilliseconds,
  })
  const isOver = data?.refusal === 'offerOver' || (error instanceof Problem && error.slug === 'link-over')
  if (token === null || (isOver && !isAnswering)) return <Over />
  if (data) return <Offer token={token} offer={data} onAnswer={setAnswering} />
  if (error) return <ProblemPage problem={error} onRetry={() => refetch()} />
  return (
    <Page title={t('answer.title')}>
      <Loading isPage />
      <Skeleton className="mt-8 h-64 max-w-md rounded-3xl" />
    </Page>
  )
}

type OfferProps = { token: string; offer: TransferOffer; onAnswer: (isAnswering: boolean) => void }

function Offer({ token, offer, onAnswer }: OfferProps) {
  const t = useT()
  const queries = useQueryClient()
  const answering = { onMutate: () => onAnswer(true), onError: () => onAnswer(false) }
  const accept = useMutation({
    ...answering,
    mutationFn: () => acceptOffer(token),
    onSuccess: () => {
      forgetSecret()
      queries.invalidateQueries({ queryKey: ['transfers'] })
    },
  })
  const decline = useMutation({ ...answering, mutationFn: () => declineOffer(token), onSuccess: forgetSecret })
  if (accept.data)
    return (
      <Page title={t('answer.accepted')} lead={t('answer.acceptedText')}>
        <p className="mt-6">
          <ButtonLink to={`/tickets/${accept.data.ticketId}`}>{t('answer.toTicket')}</ButtonLink>
        </p>
      </Page>
    )
  if (decline.isSuccess)
    return (
      <Page title={t('answer.declined')} lead={t('answer.declinedText')}>
        {null}
      </Page>
    )
  const problem = accept.error ?? decline.error
  if (problem instanceof Problem && problem.slug === 'link-over') return <Over />
  return (
    <Page title={t('answer.title')} lead={t('answer.from', { name: offer.sender ?? t('somebody') })}>
      <div className="mt-8 max-w-md rounded-3xl border border-line bg-surface p-6 shadow-card">
        <h2 className="text-2xl break-words">{offer.eventName}</h2>
        <p className="mt-2 text-soft">
          <EventTime at={offer.startsAt} timeZone={offer.timeZone} className="block" />
          {offer.venue}
        </p>
        <p className="mt-2 font-semibold">{offer.tier}</p>
        {problem && <TransferProblem problem={problem} className="mt-4" />}
        {offer.refusal ? (
          <Banner tone="warning" title={t(whyOf(offer.refusal))} className="mt-4">
            {null}
          </Banner>
        ) : (
          <Answers offer={offer} isBusy={accept.isPending || decline.isPending} onAccept={accept.mutate}>
            <Button look="secondary" busy={decline.isPending} onClick={() => decline.mutate()}>
              {t('answer.decline')}
            </Button>
          </Answers>
        )}
      </div>
    </Page>
  )
}

type AnswersProps = { offer: TransferOffer; isBusy: boolean; onAccept: () => void; children: React.ReactNode }

function Answers({ offer, isBusy, onAccept, children }: AnswersProps) {
  const t = useT()
  const locale = useLocale()
  const isSignedIn = useStore(session) !== null
  return (
    <>
      <p className="mt-4 text-sm text-soft">{t('answer.until', { at: formatMoment(offer.endsAt, locale) })}</p>
      {!isSignedIn && <p className="mt-3">{t('answer.signInText')}</p>}
      <div className="mt-5 flex flex-wrap gap-3">
        {isSignedIn ? (
          <Button busy={isBusy} onClick={onAccept}>
            {t('answer.accept')}
          </Button>
        ) : (
          <>
            <ButtonLink to="/guest?return=/transfers">{t('answer.guest')}</ButtonLink>
            <ButtonLink look="secondary" to="/sign-in?return=/transfers">
              {t('answer.signIn')}
            </ButtonLink>
          </>
        )}
        {children}
      </div>
    </>
  )
}

function Over() {
  const t = useT()
  useEffect(forgetSecret, [])
  return (
    <Page title={t('answer.over')} lead={t('answer.overText')}>
      {null}
    </Page>
  )
}
