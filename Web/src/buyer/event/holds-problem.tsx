import { use } from 'react'
import type { Problem } from '../../api/problem.ts'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { holdsCatalog } from './holds-catalog.ts'

const texts = addCatalog(holdsCatalog)

type HoldsProblemProps = { problem: Problem; onRetry: () => void }

/** The buyer holds tickets that are not paid: how many, and the way to them. Or the break after such a hold is not quite over. */
export default function HoldsProblem({ problem, onRetry }: HoldsProblemProps) {
  use(texts)
  const t = useT()
  if (problem.slug === 'cooling-down') return <ProblemNotice problem={problem} onRetry={onRetry} />
  return (
    <ProblemNotice problem={problem}>
      <p className="mt-1 font-semibold">
        {t(`holds.tooMany.${problem.extra.per === 'orders' ? 'orders' : 'tickets'}`, {
          have: Number(problem.extra.heldTickets),
          count: Number(problem.extra.limit),
        })}
      </p>
    </ProblemNotice>
  )
}
