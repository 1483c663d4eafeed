import { useEffect, useEffectEvent, useState } from 'react'
import { isTransient, Problem } from '../api/problem.ts'
import { useNow } from '../platform/clock.ts'

const usualSeconds = 5

/** Seconds until the request is sent again by itself; null: it is not, the problem needs somebody. */
export function useRetry(problem: unknown, retry: (() => void) | undefined): number | null {
  const now = useNow()
  const [failed, setFailed] = useState({ problem, at: now })
  if (failed.problem !== problem) setFailed({ problem, at: now })
  const isWaiting = retry !== undefined && isTransient(problem)
  const wait = (problem instanceof Problem && problem.retryAfterSeconds) || usualSeconds
  const left = isWaiting ? Math.max(0, Math.ceil(wait - (now - failed.at) / 1_000)) : null
  const again = useEffectEvent(() => retry?.())
  useEffect(() => {
    if (left === 0) again()
  }, [left])
  return left
}
