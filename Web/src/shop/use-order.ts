import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, bodyOf } from '../api/client.ts'
import type { Order } from '../api/types.ts'
import { useLiveMessage, useLiveState } from '../live/use-live.ts'
import { newestOrdersKey, ordersOfKey, withOrder } from './newest-orders.ts'
import { newerOrder } from './order.ts'

const pollMilliseconds = 2_000

type Orders = { pages: { items: Order[]; nextCursor: string | null }[]; pageParams: unknown[] }

/** One of the caller's orders, as it is now: pushed while the live connection stands, asked for while it moves and there is none. */
export function useLiveOrder(id: string) {
  const isLive = useLiveState() === 'on'
  return useQuery({
    queryKey: ['order', id],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/orders/{id}', { params: { path: { id } }, signal })),
    structuralSharing: (known, came) => newerOrder(known as Order | undefined, came as Order),
    // A push may be lost; while money is on its way that must not be noticed.
    refetchInterval: ({ state }) =>
      state.data?.status === 'awaitingPayment' ? (isLive ? 5 * pollMilliseconds : pollMilliseconds) : false,
  })
}

/** Takes an order that came from the server into everything that shows it. */
export function takeOrder(queries: QueryClient, came: Order) {
  queries.setQueryData<Order>(['order', came.id], (known) => newerOrder(known, came))
  queries.setQueryData<Orders>(['orders'], (known) => known && replaced(known, came))
  queries.setQueryData<readonly Order[]>(newestOrdersKey, (known) => known && withOrder(known, came))
  queries.invalidateQueries({ queryKey: [...ordersOfKey, came.eventId] })
  if (!came.paidAt) return
  queries.invalidateQueries({ queryKey: ['tickets', came.id] })
  queries.invalidateQueries({ queryKey: ['invoices', came.id] })
}

function replaced(orders: Orders, came: Order): Orders {
  const pages = orders.pages.map((page) => ({
    ...page,
    items: page.items.map((order) => (order.id === came.id ? newerOrder(order, came) : order)),
  }))
  return { ...orders, pages }
}

/** Hears of the caller's orders on every page, and reads them again after the connection was away. */
export function useOrderNews() {
  const queries = useQueryClient()
  const isLive = useLiveState() === 'on'
  useLiveMessage('orderChanged', (order) => {
    const isNew = !queries
      .getQueryData<Orders>(['orders'])
      ?.pages.some((page) => page.items.some((one) => one.id === order.id))
    takeOrder(queries, order)
    if (isNew) queries.invalidateQueries({ queryKey: ['orders'], exact: true })
  })
  useEffect(() => {
    if (!isLive) return
    queries.invalidateQueries({ queryKey: ['orders'] })
    queries.invalidateQueries({ queryKey: ['order'] })
  }, [isLive, queries])
}
