import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { serverNow } from '../../platform/clock.ts'

import { useSales } from '../data/shop.ts'
import { before, type Period, type Range, rangeOf } from './period.ts'

const refreshMilliseconds = 30_000
const iso = (at: number) => new Date(at).toISOString()

function ask(event: string, range: Range, signal: AbortSignal) {
  const query = { ...(event && { eventId: event }), from: iso(range.from), to: iso(range.to) }
  return bodyOf(api.GET('/api/admin/stats', { params: { query }, signal }))
}

/** The figures of a period and of the one before it. While live, they follow every sale. */
export function useReport(event: string, period: Period, isLive: boolean) {
  const queries = useQueryClient()
  const name = JSON.stringify(period)
  const key = ['admin', 'stats', event, name]
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
  const [isDue, setDue] = useState(false)
  useSales((changed) => {
    if (changed && event && !changed.events.some((one) => one.eventId === event)) return
    setDue(true)
  })
  const { isFetching } = report
  useEffect(() => {
    if (!isDue || !isLive || isFetching) return
    setDue(false)
    void queries.invalidateQueries({ queryKey: ['admin', 'stats', event, name], exact: true })
  }, [queries, isDue, isLive, isFetching, event, name])
  return { report, earlier: earlier.data }
}
