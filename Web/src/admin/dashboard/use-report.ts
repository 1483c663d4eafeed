import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'
import { serverNow } from '../../platform/clock.ts'

import { useFollowSales } from '../data/shop.ts'
import { before, type Period, type Range, rangeOf } from './period.ts'

const refreshMilliseconds = 30_000
const openMilliseconds = 1_000
const iso = (at: number) => new Date(at).toISOString()

// A period that reaches until now is left open: by the time it is read, this now is past.
function ask(event: string, zone: string, { from, to }: Range, signal: AbortSignal) {
  const isOpen = to >= serverNow() - openMilliseconds
  const query = { ...(event && { eventId: event }), tz: zone, from: iso(from), ...(!isOpen && { to: iso(to) }) }
  return bodyOf(api.GET('/api/admin/stats', { params: { query }, signal }))
}

/**
 * The figures of a period and of the one before it. While live, they follow every sale.
 * @param zone On whose clocks days begin; undefined: it is not known yet, and nothing is asked.
 */
export function useReport(event: string, zone: string | undefined, period: Period, isLive: boolean) {
  const key = ['admin', 'stats', event, zone, JSON.stringify(period)]
  const read = (range: (whole: Range) => Range) => ({
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      ask(event, zone ?? 'UTC', range(rangeOf(period, serverNow(), zone ?? 'UTC')), signal),
    enabled: zone !== undefined,
  })
  const report = useQuery({
    queryKey: key,
    ...read((whole) => whole),
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? refreshMilliseconds : false,
    refetchOnWindowFocus: isLive,
    refetchOnReconnect: isLive,
  })
  const earlier = useQuery({
    queryKey: [...key, 'before'],
    ...read(before),
    staleTime: refreshMilliseconds,
  })
  useFollowSales({ isLive, event, isFetching: report.isFetching, refetch: () => report.refetch() })
  return { report, earlier: earlier.data }
}
