import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLiveMessage, useWatch } from '../live/use-live.ts'
import { gateSummary } from './calls.ts'
import type { GateSummary } from './types.ts'

const refreshMilliseconds = 15_000

/** How an event's gates stand, at most a second old while the connection lasts. */
export function useSummary(eventId: string) {
  const queries = useQueryClient()
  const key = ['gate', eventId, 'summary']
  const keep = (summary: GateSummary) => {
    if (summary.eventId === eventId) queries.setQueryData(key, summary)
  }
  useWatch('gate', eventId, (snapshot) => keep(snapshot as GateSummary))
  useLiveMessage('gateChanged', keep)
  // Minutes without a scan have to go by too, and where no connection gets through somebody has to ask.
  return useQuery({ queryKey: key, queryFn: () => gateSummary(eventId), refetchInterval: refreshMilliseconds })
}

/** Rises with everything that happens at an event's gates. */
export const versionOf = (summary: GateSummary | undefined) =>
  summary?.lists.reduce((sum, { version }) => sum + version, 0) ?? 0
