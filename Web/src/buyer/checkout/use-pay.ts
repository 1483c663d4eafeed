import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import type { Order } from '../../api/types.ts'
import { agreeTo, shownTerms } from '../../legal/consent.ts'

/** Begins a payment, or goes on with the one that was begun: on the page of the payment service, if there is one. */
export function usePay(order: Order, method: string) {
  const queries = useQueryClient()
  const [isLeaving, setLeaving] = useState(false)
  // The second press of a double click comes before anything is drawn anew.
  const isSent = useRef(false)
  const look = () => queries.invalidateQueries({ queryKey: ['order', order.id] })
  const pay = useMutation({
    mutationFn: async () => {
      await agreeTo(shownTerms())
      return bodyOf(
        api.POST('/api/orders/{id}/payment', {
          params: { path: { id: order.id } },
          body: { method, returnTo: `/orders/${order.id}` },
        }),
      )
    },
    onSuccess: ({ redirectUrl }) => {
      if (!redirectUrl) return
      setLeaving(true)
      location.assign(redirectUrl)
    },
    // Whatever was answered: the order itself knows how it stands.
    onSettled: () => {
      isSent.current = false
      return look()
    },
  })

  // The way back leads to this page as it was left: it stays no longer on its way.
  useEffect(() => {
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return
      setLeaving(false)
      queries.invalidateQueries({ queryKey: ['order', order.id] })
    }
    addEventListener('pageshow', comeBack)
    return () => removeEventListener('pageshow', comeBack)
  }, [queries, order.id])

  const start = () => {
    if (isSent.current) return
    isSent.current = true
    pay.mutate()
  }
  return { start, look, error: pay.error, isBusy: pay.isPending || isLeaving, isLeaving }
}
