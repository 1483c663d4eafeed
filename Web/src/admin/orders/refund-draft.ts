import type { Money } from '../../api/types.ts'
import { readMoney } from '../events/money-text.ts'
import type { OrderFile, RefundRequest } from '../types.ts'

export type RefundKind = 'whole' | 'tickets' | 'amount'

/** A refund as it is being put together. */
export type RefundDraft = {
  kind: RefundKind
  /** The tickets that are chosen, by id. */
  tickets: readonly string[]
  /** The amount, as typed. */
  amount: string
  restock: boolean
  reason: string
}

export const noRefund: RefundDraft = { kind: 'whole', tickets: [], amount: '', restock: true, reason: '' }

/** What a draft would do; or what is missing or wrong with it. */
export type RefundPlan =
  | { amount: Money; ticketIds: readonly string[]; isAll: boolean; wrong: null }
  | { wrong: 'tickets' | 'amount' | 'tooMuch' | 'unpaid' }

/** The tickets of an order that are good as yet. */
export function goodTickets(order: OrderFile) {
  return order.tickets.filter((ticket) => ticket.status !== 'void')
}

/** Whether no money is left to go back: tickets that cost nothing can be taken back all the same. */
export function isUnpaid({ left }: OrderFile): boolean {
  return left.amount === 0
}

/** Whether anything of an order can be taken back. */
export function isRefundable(order: OrderFile): boolean {
  return order.status === 'paid' && (!isUnpaid(order) || goodTickets(order).length > 0)
}

/** Works out what a draft does, as the server would: who gets all money back keeps no ticket that cost something. */
export function planOf(draft: RefundDraft, order: OrderFile, locale: string): RefundPlan {
  const good = goodTickets(order)
  const { left } = order
  const plan = (amount: number, ticketIds: readonly string[]): RefundPlan => {
    if (amount > left.amount) return { wrong: 'tooMuch' }
    const kept = good.filter((ticket) => !ticketIds.includes(ticket.id))
    if (amount === left.amount && kept.some((ticket) => ticket.price.amount > 0)) return { wrong: 'unpaid' }
    return { amount: { ...left, amount }, ticketIds, isAll: amount === left.amount && kept.length === 0, wrong: null }
  }
  const all = good.map((ticket) => ticket.id)
  switch (draft.kind) {
    case 'whole':
      return plan(left.amount, all)
    case 'tickets': {
      const chosen = good.filter((ticket) => draft.tickets.includes(ticket.id))
      const price = chosen.reduce((sum, ticket) => sum + ticket.price.amount, 0)
      return chosen.length === 0
        ? { wrong: 'tickets' }
        : plan(
            price,
            chosen.map((ticket) => ticket.id),
          )
    }
    case 'amount': {
      const amount = readMoney(draft.amount, left.currency, locale)
      if (amount === null || amount < 1) return { wrong: 'amount' }
      return plan(amount, amount === left.amount ? all : [])
    }
  }
}

/** What is sent. */
export function requestOf(draft: RefundDraft, plan: RefundPlan & { wrong: null }): RefundRequest {
  const reason = draft.reason.trim()
  return {
    ...(draft.kind === 'amount' && { amount: plan.amount.amount }),
    ...(draft.kind === 'tickets' && { ticketIds: [...plan.ticketIds] }),
    restock: draft.restock && plan.ticketIds.length > 0,
    ...(reason && { reason }),
  }
}
