import { QueryClient } from '@tanstack/react-query'
import { Problem } from '../api/problem.ts'
import { session } from '../session/session.ts'

const mostRetries = 2

/** The cache of what the server said. Only what may pass by itself is asked again; a refusal is an answer. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Asked at once, network or not: a page says that it can't reach the shop rather than showing a skeleton for ever.
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < mostRetries && error instanceof Problem && (error.slug === 'network' || error.status >= 500),
      retryDelay: (failures, error) => {
        const asked = error instanceof Problem ? error.retryAfterSeconds : null
        return (asked === null ? 500 * 2 ** failures : 1_000 * asked) * (1 + Math.random() / 2)
      },
    },
    mutations: { networkMode: 'always' },
  },
})

let userId = session.get()?.userId

// What one person was told is none of the next one's. Their pages are gone in a moment; what is shown then is everybody's.
session.subscribe(() => {
  const before = userId
  userId = session.get()?.userId
  if (!before || before === userId) return
  setTimeout(() => {
    queries.removeQueries({ type: 'inactive' })
    if (userId) queries.resetQueries()
  }, 0)
})
