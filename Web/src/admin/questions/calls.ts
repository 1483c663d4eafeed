import { api, bodyOf } from '../../api/client.ts'
import { fileOf } from '../../shop/save-file.ts'
import type { AnswerSummary, Sheet, SheetRequest } from '../types.ts'

/** All that an event asks. */
export function sheetQuery(eventId: string) {
  return {
    queryKey: ['questions', eventId],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      bodyOf<Sheet>(api.GET('/api/admin/events/{id}/questions', { params: { path: { id: eventId } }, signal })),
  }
}

/** What people said, in numbers. */
export function summaryQuery(eventId: string) {
  return {
    queryKey: ['questions', eventId, 'answers'],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      bodyOf<AnswerSummary>(api.GET('/api/admin/events/{id}/answers', { params: { path: { id: eventId } }, signal })),
  }
}

/** Says all that an event asks. */
export function saveSheet(eventId: string, version: number, body: SheetRequest) {
  const params = { path: { id: eventId }, header: { 'If-Match': `"${version}"` } }
  return bodyOf<Sheet>(api.PUT('/api/admin/events/{id}/questions', { params, body }))
}

/** Every ticket with its answers, as a table for spreadsheets. */
export function exportAnswers(eventId: string) {
  const params = { path: { id: eventId } }
  return fileOf(api.GET('/api/admin/events/{id}/answers/export', { params, parseAs: 'blob' }))
}
