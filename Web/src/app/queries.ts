import { QueryClient } from '@tanstack/react-query'
import { Problem } from '../api/problem.ts'

const mostRetries = 2

/** The cache of what the server said. Only what may pass by itself is asked again; a refusal is an answer. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < mostRetries && error instanceof Problem && (error.slug === 'network' || error.status >= 500),
      retryDelay: (failures, error) => {
        const asked = error instanceof Problem ? error.retryAfterSeconds : null
        return (asked ?? 2 ** failures) * 500 * (1 + Math.random())
      },
    },
  },
})
