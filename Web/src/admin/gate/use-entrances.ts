import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { devices, gates, lists } from './calls.ts'

const refreshMilliseconds = 5_000

/** An event's gates. */
export const useGates = (eventId: string) =>
  useQuery({ queryKey: ['gate', eventId, 'gates'], queryFn: () => gates.all(eventId) })

/** An event's lists. */
export const useLists = (eventId: string) =>
  useQuery({ queryKey: ['gate', eventId, 'lists'], queryFn: () => lists.all(eventId) })

/** The devices at an event's gates. Read again and again: one sees a device that has just been let in. */
export const useDevices = (eventId: string) =>
  useQuery({
    queryKey: ['gate', eventId, 'devices'],
    queryFn: () => devices.all(eventId),
    refetchInterval: refreshMilliseconds,
  })

/** Does something to an event's gates, one thing at a time, and reads them again. What went wrong is kept to be shown. */
export function useDeed(eventId: string) {
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const run = async <T>(deed: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true)
    setProblem(null)
    try {
      return await deed()
    } catch (caught) {
      setProblem(caught)
      return undefined
    } finally {
      setBusy(false)
      await queries.invalidateQueries({ queryKey: ['gate', eventId] })
    }
  }
  return { run, isBusy, problem }
}
