import { lazy, Suspense, useEffect, useRef } from 'react'
import { Problem } from '../../api/problem.ts'
import type { EventDetail } from '../../api/types.ts'
import { formatCount } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { explain } from '../../problems/table.ts'
import type { Owned } from '../../shop/cart.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'

// Few ever hold too much, or let it lapse.
const HoldsProblem = lazy(() => import('./holds-problem.tsx'))

type PurchaseProblemProps = {
  event: EventDetail
  problem: unknown
  /** How many tickets of each tier the buyer has. */
  owned: Owned
  onRetry: () => void
  onClear: () => void
}

/** Why the order was not placed, with what is known of it. It comes into view, since the button is elsewhere. */
export function PurchaseProblem({ event, problem, owned, onRetry, onClear }: PurchaseProblemProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problem) element.current?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }, [problem])
  if (!problem) return null
  return (
    <div ref={element} className="mt-6">
      <Explained event={event} problem={problem} owned={owned} onRetry={onRetry} onClear={onClear} />
    </div>
  )
}

function Explained({ event, problem, owned, onRetry, onClear }: PurchaseProblemProps) {
  const t = useT()
  const locale = useLocale()
  if (!(problem instanceof Problem)) return <ProblemNotice problem={problem} onRetry={onRetry} />
  const { title, text } = explain(problem.slug)
  const tier = event.tiers.find((one) => one.id === problem.extra.tierId)
  const name = tier?.name ?? ''
  switch (problem.slug) {
    case 'sold-out':
    case 'limit-exceeded':
    case 'seat-taken':
    case 'sales-closed':
    case 'validation':
      return (
        <div role="alert">
          <Banner tone="danger" title={t(title)}>
            <p>{t(text)}</p>
            {problem.slug === 'sold-out' && tier && (
              <p className="mt-1 font-semibold">
                {t('event.leftInTier', {
                  tier: name,
                  count: Number(problem.extra.available),
                  left: formatCount(Number(problem.extra.available), locale),
                })}
              </p>
            )}
            {problem.slug === 'limit-exceeded' && tier && (
              <p className="mt-1 font-semibold">
                {t(`event.limitOf.${problem.extra.per === 'buyer' ? 'buyer' : 'order'}`, {
                  tier: name,
                  count: Number(problem.extra.limit),
                })}{' '}
                {problem.extra.per === 'buyer' && t('event.alreadyHave', { count: owned.get(tier.id) ?? 0 })}
              </p>
            )}
            {problem.slug === 'seat-taken' && Array.isArray(problem.extra.seats) && (
              <p className="mt-1 font-semibold">{problem.extra.seats.join(', ')}</p>
            )}
            <Button look="secondary" className="mt-3" onClick={onClear}>
              {t('event.chooseAgain')}
            </Button>
          </Banner>
        </div>
      )
    case 'too-many-holds':
    case 'cooling-down':
      return (
        <Suspense>
          <HoldsProblem problem={problem} onRetry={onRetry} />
        </Suspense>
      )
    case 'admission-required':
      return <ProblemNoticeWithLine event={event} />
    default:
      return <ProblemNotice problem={problem} onRetry={onRetry} />
  }
}

function ProblemNoticeWithLine({ event }: { event: EventDetail }) {
  const t = useT()
  const { title, text } = explain('admission-required')
  return (
    <div role="alert">
      <Banner tone="warning" title={t(title)}>
        <p>{t(text)}</p>
        <ButtonLink look="secondary" className="mt-3" to={`/events/${event.slug}/line?join`}>
          {t('basket.line')}
        </ButtonLink>
      </Banner>
    </div>
  )
}
