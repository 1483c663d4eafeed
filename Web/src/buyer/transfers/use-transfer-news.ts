import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLiveMessage, useLiveState } from '../../live/use-live.ts'

/** Whose tickets are shown, and what became of those that were offered, changes as it happens; and is read again after a lost connection. */
export function useTransferNews() {
  const queries = useQueryClient()
  const isLive = useLiveState() === 'on'
  const readAgain = () => {
    for (const queryKey of [['transfers'], ['tickets'], ['offer']]) queries.invalidateQueries({ queryKey })
  }
  useLiveMessage('transferChanged', readAgain)
  useEffect(() => {
    if (isLive) queries.invalidateQueries({ queryKey: ['transfers'] })
  }, [isLive, queries])
}
