import { use } from 'react'
import type { Problem } from '../../api/problem.ts'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { holdsCatalog } from './holds-catalog.ts'

const texts = addCatalog(holdsCatalog)

/** The buyer holds tickets of the event that are not paid: how many, and the way to them. */
export default function TooManyHolds({ problem }: { problem: Problem }) {
  use(texts)
  const t = useT()
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
