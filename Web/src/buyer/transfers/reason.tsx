import { Problem } from '../../api/problem.ts'
import type { TransferOffer } from '../../api/types.ts'
import { type MessageKey, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Banner } from '../../ui/banner.tsx'

type Reason = NonNullable<TransferOffer['refusal']>

const reasons: Record<Reason, MessageKey> = {
  eventCancelled: 'why.eventCancelled',
  notAllowed: 'why.notAllowed',
  timeOver: 'why.timeOver',
  checkedIn: 'why.checkedIn',
  ticketVoid: 'why.ticketVoid',
  tooOften: 'why.tooOften',
  alreadyOffered: 'why.alreadyOffered',
  ownOffer: 'why.ownOffer',
  accepted: 'why.accepted',
  offerOver: 'why.offerOver',
}

/** Why a ticket can't change hands, in a sentence. */
export const whyOf = (reason: string): MessageKey => reasons[reason as Reason] ?? 'why.offerOver'

/** What went wrong when a ticket should change hands. */
export function TransferProblem({ problem, className = '' }: { problem: unknown; className?: string }) {
  const t = useT()
  if (!(problem instanceof Problem) || !['transfer-refused', 'link-over'].includes(problem.slug))
    return <ProblemNotice problem={problem} className={className} />
  return (
    <div role="alert" className={className}>
      <Banner tone="warning" title={t(whyOf(String(problem.extra.reason)))}>
        {null}
      </Banner>
    </div>
  )
}
