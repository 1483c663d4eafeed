import type { EventSummary } from '../../api/types.ts'

/** What a buyer needs to know of a sale, in one word: its status and, while it is open, what is left. */
export type SaleState = 'available' | 'few' | 'soldOut' | 'scheduled' | 'paused' | 'ended' | 'cancelled'

export function saleStateOf({ status, availability }: Pick<EventSummary, 'status' | 'availability'>): SaleState {
  if (status === 'onSale') return availability
  // Only organisers ever see a draft.
  return status === 'draft' ? 'scheduled' : status
}
