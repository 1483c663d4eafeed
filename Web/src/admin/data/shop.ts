import { useRef } from 'react'
import type { StatsChanged } from '../../live/messages.ts'
import { useLiveMessage, useWatch } from '../../live/use-live.ts'

/** Hears of every sale: at most once a second, with the events whose figures have changed. */
export function useSales(onChange: (changed: StatsChanged | null) => void) {
  const isFirst = useRef(true)
  useWatch('admin', undefined, () => {
    // The first snapshot tells nothing that the page has not just read; those after a break do.
    if (!isFirst.current) onChange(null)
    isFirst.current = false
  })
  useLiveMessage('statsChanged', (changed) => onChange(changed))
}
