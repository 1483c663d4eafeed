import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'
import { serverNow } from '../../platform/clock.ts'

import { useFollowSales } from '../data/shop.ts'
import { before, type Period, type Range, rangeOf } from './period.ts'

const refreshMilliseconds = 30_000
const openMilliseconds = 1_000
const iso = (at: number) => new Date(at).toISOString()

/** Where this clock is, so that days begin when it shows midnight. A browser that keeps it to itself gets the server's days. */
function zone(): { tz?: string } {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return timeZone && timeZone !== 'Etc/Unknown' ? { tz: timeZone } : {}
}

// A period that reaches until now is left open: by the time it is read, this now is past.
function ask(event: string, { from, to }: Range, signal: AbortSignal) {
  const isOpen = to >= serverNow() - openMilliseconds
  const query = { ...(event && { eventId: event }), ...zone(), from: iso(from), ...(!isOpen && { to: iso(to) }) }
  return bodyOf(api.GET('/api/admin/stats', { params: { query }, signal }))
}

/** The figures of a period and of the one before it. While live, they follow every sale. */
export function useReport(event: string, period: Period, isLive: boolean) {
  const key = ['admin', 'stats', event, JSON.stringify(period)]
  const report = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask(event, rangeOf(period, serverNow()), signal),
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? refreshMilliseconds : false,
    refetchOnWindowFocus: isLive,
    refetchOnReconnect: isLive,
  })
  const earlier = useQuery({
    queryKey: [...key, 'before'],
    queryFn: ({ signal }) => ask(event, before(rangeOf(period, serverNow())), signal),
    staleTime: refreshMilliseconds,
  })
  useFollowSales({ isLive, event, isFetching: report.isFetching, refetch: () => report.refetch() })
  return { report, earlier: earlier.data }
}
