import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../api/client.ts'
import type { components } from '../../api/schema.d.ts'
import { serverNow } from '../../platform/clock.ts'
import { type LinePoint, remember } from './line-history.ts'

type Schemas = components['schemas']
export type Line = Schemas['QueueSettingsBody']
export type LineSettings = Pick<Line, 'mode' | 'paused' | 'admitPerMinute' | 'maxConcurrent' | 'admissionMinutes'>

/** A line with the tag that a change of it must match. */
export type TaggedLine = { line: Line; tag: string }

const everyMilliseconds = 2_000

export const lineKey = (eventId: string) => ['admin', 'line', eventId] as const

/** Reads a line anew. */
export async function loadLine(id: string, signal?: AbortSignal): Promise<TaggedLine> {
  const { data, response } = await api.GET('/api/admin/events/{id}/queue', {
    params: { path: { id } },
    ...(signal && { signal }),
  })
  return { line: data as Line, tag: response.headers.get('ETag') ?? '*' }
}

/** An event's line as it stands, every two seconds, and how it stood since the page was opened. */
export function useLine(eventId: string) {
  const [history, setHistory] = useState<{ of: string; points: readonly LinePoint[] }>({ of: eventId, points: [] })
  const query = useQuery({
    queryKey: lineKey(eventId),
    queryFn: ({ signal }) => loadLine(eventId, signal),
    enabled: eventId !== '',
    refetchInterval: everyMilliseconds,
    staleTime: 0,
  })
  const { data, dataUpdatedAt } = query
  useEffect(() => {
    if (!data) return
    const { waiting, admitted, served } = data.line
    const point = { at: serverNow() - (Date.now() - dataUpdatedAt), waiting, admitted, served }
    setHistory((before) => ({ of: eventId, points: remember(before.of === eventId ? before.points : [], point) }))
  }, [data, dataUpdatedAt, eventId])
  return { ...query, history: history.of === eventId ? history.points : [] }
}

/** Changes a line. It is refused if somebody else was faster. */
export function useLineChange(eventId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ settings, tag }: { settings: LineSettings; tag: string }) => {
      const { data, response } = await api.PUT('/api/admin/events/{id}/queue', {
        params: { path: { id: eventId }, header: { 'If-Match': tag } },
        body: settings,
      })
      return { line: data as Line, tag: response.headers.get('ETag') ?? '*' }
    },
    onSuccess: async (changed) => {
      // An answer that is on its way may be older than the change.
      await queries.cancelQueries({ queryKey: lineKey(eventId) })
      queries.setQueryData<TaggedLine>(lineKey(eventId), changed)
    },
  })
}

/** What of a line an organiser decides. */
export function settingsOf({ mode, paused, admitPerMinute, maxConcurrent, admissionMinutes }: Line): LineSettings {
  return { mode, paused, admitPerMinute, maxConcurrent, admissionMinutes }
}
