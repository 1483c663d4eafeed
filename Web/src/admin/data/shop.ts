import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { StatsChanged } from '../../live/messages.ts'
import { useLiveMessage, useWatch } from '../../live/use-live.ts'

/** Hears of every sale: at most once a second, with the events whose figures have changed; null: some may have been missed. */
export function useSales(onChange: (changed: StatsChanged | null) => void) {
  const isFirst = useRef(true)
  useWatch('admin', undefined, () => {
    // The first snapshot tells nothing that the page has not just read; those after a break do.
    if (!isFirst.current) onChange(null)
    isFirst.current = false
  })
  useLiveMessage('statsChanged', onChange)
}

type Followed = {
  /** Whether the page moves by itself. What happens while it doesn't is made up for when it does again. */
  isLive: boolean
  /** The one event that is looked at; empty: all. */
  event: string
  isFetching: boolean
  refetch: () => void
}

/** Reads again after sales, never twice at a time. */
export function useFollowSales({ isLive, event, isFetching, refetch }: Followed) {
  const [isDue, setDue] = useState(false)
  useSales((changed) => {
    if (!changed || !event || changed.events.some((one) => one.eventId === event)) setDue(true)
  })
  const read = useEffectEvent(refetch)
  useEffect(() => {
    if (!isDue || !isLive || isFetching) return
    setDue(false)
    read()
  }, [isDue, isLive, isFetching])
}
