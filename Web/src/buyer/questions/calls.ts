import { api, bodyOf } from '../../api/client.ts'
import type { OrderQuestions, TicketQuestions } from '../../api/types.ts'

/** What is asked of a ticket, and what its owner has answered. */
export function questionsQuery(ticketId: string) {
  return {
    queryKey: ['questions', ticketId],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      bodyOf<TicketQuestions>(api.GET('/api/tickets/{id}/questions', { params: { path: { id: ticketId } }, signal })),
    staleTime: 10_000,
  }
}

/** Which tickets of an order have open questions. */
export function openQuestionsQuery(orderId: string) {
  return {
    queryKey: ['questions', 'of-order', orderId],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      bodyOf<OrderQuestions>(api.GET('/api/orders/{id}/questions', { params: { path: { id: orderId } }, signal })),
    staleTime: 10_000,
  }
}

/** Answers all that is asked of a ticket. */
export function answerQuestions(ticketId: string, answers: { questionId: string; value: string }[]) {
  return bodyOf<TicketQuestions>(
    api.PUT('/api/tickets/{id}/answers', { params: { path: { id: ticketId } }, body: { answers } }),
  )
}
