import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { Problem } from '../api/problem.ts'
import { useStore } from '../platform/store.ts'
import { session } from '../session/session.ts'
import { type Admission, keepAdmission } from './admission.ts'
import type { Cart } from './cart.ts'
import { forgetLine } from './joined-lines.ts'
import { ordersOfKey } from './newest-orders.ts'
import { expectedOf, type Purchase, pendingPurchase, preparePurchase, sendPurchase } from './purchase.ts'
import { allowanceKey } from './use-allowance.ts'
import { takeOrder } from './use-order.ts'

type PurchaseState = { isBusy: boolean; problem: unknown }

/** Places orders of one event. An order that was sent and not answered, before a reload say, is finished by itself. */
export function usePurchase(eventId: string, admission: Admission | null, onPlaced: () => void) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const userId = useStore(session)?.userId
  const [state, setState] = useState<PurchaseState>({ isBusy: false, problem: null })

  const run = async (user: string, purchase: Purchase) => {
    setState({ isBusy: true, problem: null })
    try {
      const order = await sendPurchase(user, purchase, admission?.token ?? null)
      keepAdmission(user, eventId, null)
      forgetLine(user, eventId)
      takeOrder(queries, order)
      onPlaced()
      const tickets = order.lines.reduce((sum, line) => sum + line.unitPrice.amount * line.quantity, 0)
      const expected = expectedOf(purchase.lines)
      // A price that was changed in the very moment: the checkout says so. It is kept with the page, through a reload.
      const isOther = expected !== null && expected !== tickets
      const state = isOther ? { chosenFor: expected + order.total.amount - tickets } : null
      navigate(order.status === 'awaitingPayment' ? `/orders/${order.id}/pay` : `/orders/${order.id}`, { state })
    } catch (problem) {
      if (problem instanceof Problem && problem.slug === 'admission-required') keepAdmission(user, eventId, null)
      // What one has already was bought elsewhere a moment ago.
      if (problem instanceof Problem && problem.slug === 'limit-exceeded')
        queries.invalidateQueries({ queryKey: [...ordersOfKey, eventId] })
      if (problem instanceof Problem && problem.slug === 'cooling-down')
        queries.invalidateQueries({ queryKey: allowanceKey(eventId) })
      setState({ isBusy: false, problem })
    }
  }

  const finish = useEffectEvent((user: string) => {
    const pending = pendingPurchase(user, eventId)
    if (pending) run(user, pending)
  })
  useEffect(() => {
    if (userId) finish(userId)
  }, [userId])

  return {
    ...state,
    place: (cart: Cart) => userId && run(userId, preparePurchase(userId, eventId, cart)),
    clearProblem: () => setState({ isBusy: false, problem: null }),
  }
}
