import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import type { Order } from '../../api/types.ts'
import { agreeTo, shownTerms } from '../../legal/consent.ts'

/**
 * Begins a payment, or goes on with the one that was begun: on the page of the payment service, if there is one. Not before `prepare` has
 * said that all is ready for it.
 */
export function usePay(order: Order, method: string, prepare: () => Promise<boolean>) {
  const queries = useQueryClient()
  const [isPreparing, setPreparing] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  // The second press of a double click comes before anything is drawn anew.
  const isSent = useRef(false)
  const look = () => queries.invalidateQueries({ queryKey: ['order', order.id] })
  const pay = useMutation({
    mutationFn: async (terms: string | null) => {
      await agreeTo(terms)
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

  const start = async () => {
    if (isSent.current) return
    isSent.current = true
    const terms = shownTerms()
    setPreparing(true)
    const isReady = await prepare()
    setPreparing(false)
    if (isReady) pay.mutate(terms)
    else isSent.current = false
  }
  return { start, look, error: pay.error, isPreparing, isBusy: pay.isPending || isLeaving, isLeaving }
}
