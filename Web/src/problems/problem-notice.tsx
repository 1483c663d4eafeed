import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { Problem } from '../api/problem.ts'
import { useT } from '../i18n/i18n.ts'
import { Banner } from '../ui/banner.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { explain, type Remedy } from './table.ts'
import { useRetry } from './use-retry.ts'

type ProblemNoticeProps = {
  problem: unknown
  onRetry?: (() => void) | undefined
  className?: string
  children?: ReactNode
}

/** A problem within a page: what happened, what is safe, one thing to do. What may pass by itself is tried again by itself. */
export function ProblemNotice({ problem, onRetry, className = '', children }: ProblemNoticeProps) {
  const t = useT()
  const slug = problem instanceof Problem ? problem.slug : 'unknown'
  const { title, text, remedy } = explain(slug)
  const seconds = useRetry(problem, onRetry)
  return (
    <div role="alert" className={className}>
      <Banner tone="danger" title={t(title)}>
        <p>{t(text)}</p>
        {children}
        {seconds !== null && <p className="figures mt-1 text-sm">{t('problem.retryIn', { seconds })}</p>}
        <Details problem={problem} />
        <div className="mt-3 flex flex-wrap gap-2 empty:hidden">
          <RemedyButton remedy={remedy} onRetry={onRetry} />
        </div>
      </Banner>
    </div>
  )
}

/** What to quote when asking for help, for problems that nobody foresaw. */
export function Details({ problem }: { problem: unknown }) {
  const t = useT()
  if (!(problem instanceof Problem) || !['internal', 'unknown'].includes(problem.slug)) return null
  return (
    <p className="mt-1 text-sm text-soft">
      {problem.title}{' '}
      {problem.traceId && <span className="break-all">{t('problem.trace', { id: problem.traceId })}</span>}
    </p>
  )
}

/** The one thing to do about a problem. */
export function RemedyButton({ remedy, onRetry }: { remedy: Remedy; onRetry?: (() => void) | undefined }) {
  const t = useT()
  const navigate = useNavigate()
  if (onRetry)
    return (
      <Button look="secondary" onClick={onRetry}>
        {t('problem.retry')}
      </Button>
    )
  switch (remedy) {
    case 'signIn':
      return (
        <ButtonLink look="secondary" to={`/sign-in?return=${encodeURIComponent(location.pathname + location.search)}`}>
          {t('account.signIn')}
        </ButtonLink>
      )
    case 'events':
      return (
        <ButtonLink look="secondary" to="/">
          {t('problem.toEvents')}
        </ButtonLink>
      )
    case 'orders':
      return (
        <ButtonLink look="secondary" to="/orders">
          {t('problem.toOrders')}
        </ButtonLink>
      )
    case 'account':
      return (
        <ButtonLink look="secondary" to="/account">
          {t('problem.toAccount')}
        </ButtonLink>
      )
    case 'back':
      return (
        <Button look="secondary" onClick={() => navigate(-1)}>
          {t('problem.back')}
        </Button>
      )
    default:
      return (
        <Button look="secondary" onClick={() => location.reload()}>
          {t('problem.reload')}
        </Button>
      )
  }
}
