import { mayHaveHappened, Problem } from '../../api/problem.ts'
import type { CheckIn, CheckInRequest } from '../../checkins/types.ts'
import { byTime, type Fact, told, toRequest } from './fact.ts'

/** The server takes no more at once. */
export const mostAtOnce = 500

type Ways = {
  send: (checkIns: CheckInRequest[]) => Promise<{ checkIns: CheckIn[] }>
  /** Keeps what has become of facts. */
  keep: (facts: Fact[]) => Promise<void>
  now: () => number
}

/**
 * Tells the server what it does not know yet, the earliest first. A fact that it will never take holds nobody up: a batch that is
 * refused is halved until it stands alone. Rejects if the server can't be reached; what was told until then stays told.
 */
export async function upload(waiting: readonly Fact[], ways: Ways): Promise<void> {
  const inOrder = waiting.toSorted(byTime)
  for (let from = 0; from < inOrder.length; from += mostAtOnce)
    await uploadBatch(inOrder.slice(from, from + mostAtOnce), ways)
}

async function uploadBatch(batch: readonly Fact[], ways: Ways): Promise<void> {
  try {
    const { checkIns } = await ways.send(batch.map(toRequest))
    const heard = batch.flatMap((fact, index) => {
      const answer = checkIns[index]
      return answer ? [told(fact, answer, ways.now())] : []
    })
    await ways.keep(heard)
  } catch (problem) {
    if (!isRefusal(problem)) throw problem
    const half = Math.ceil(batch.length / 2)
    if (batch.length > 1) {
      await uploadBatch(batch.slice(0, half), ways)
      await uploadBatch(batch.slice(half), ways)
    } else await ways.keep(batch.map((fact) => ({ ...fact, state: 'refused', sentAt: ways.now() })))
  }
}

// Whatever else may pass: a new sign-in, a little patience.
const isRefusal = (problem: unknown) =>
  problem instanceof Problem && !mayHaveHappened(problem) && ![401, 403, 408, 429].includes(problem.status)
